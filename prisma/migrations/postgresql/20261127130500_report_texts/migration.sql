-- CreateTable
CREATE TABLE "ReportText" (
    "id" SERIAL NOT NULL,
    "span" TEXT NOT NULL,
    "section" TEXT NOT NULL,
    "version" INTEGER NOT NULL,
    "text" TEXT NOT NULL,
    "byId" INTEGER NOT NULL,
    "at" TIMESTAMP(3) NOT NULL,

    CONSTRAINT "ReportText_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE UNIQUE INDEX "ReportText_span_section_version_key" ON "ReportText"("span", "section", "version");

-- AddForeignKey
ALTER TABLE "ReportText" ADD CONSTRAINT "ReportText_byId_fkey" FOREIGN KEY ("byId") REFERENCES "User"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

