-- CreateTable
CREATE TABLE "QuestionnaireDraft" (
    "scale" TEXT NOT NULL,
    "base" TEXT NOT NULL,
    "words" TEXT NOT NULL,
    "revision" INTEGER NOT NULL,
    "savedById" INTEGER NOT NULL,
    "savedAt" TIMESTAMP(3) NOT NULL,

    CONSTRAINT "QuestionnaireDraft_pkey" PRIMARY KEY ("scale")
);

-- AddForeignKey
ALTER TABLE "QuestionnaireDraft" ADD CONSTRAINT "QuestionnaireDraft_savedById_fkey" FOREIGN KEY ("savedById") REFERENCES "User"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
