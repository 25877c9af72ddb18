-- CreateTable
CREATE TABLE "QuestionnaireDraft" (
    "scale" TEXT NOT NULL PRIMARY KEY,
    "base" TEXT NOT NULL,
    "words" TEXT NOT NULL,
    "revision" INTEGER NOT NULL,
    "savedById" INTEGER NOT NULL,
    "savedAt" DATETIME NOT NULL,
    CONSTRAINT "QuestionnaireDraft_savedById_fkey" FOREIGN KEY ("savedById") REFERENCES "User" ("id") ON DELETE RESTRICT ON UPDATE CASCADE
);
