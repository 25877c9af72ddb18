-- CreateTable
CREATE TABLE "ReportText" (
    "id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    "span" TEXT NOT NULL,
    "section" TEXT NOT NULL,
    "version" INTEGER NOT NULL,
    "text" TEXT NOT NULL,
    "byId" INTEGER NOT NULL,
    "at" DATETIME NOT NULL,
    CONSTRAINT "ReportText_byId_fkey" FOREIGN KEY ("byId") REFERENCES "User" ("id") ON DELETE RESTRICT ON UPDATE CASCADE
);

-- CreateIndex
CREATE UNIQUE INDEX "ReportText_span_section_version_key" ON "ReportText"("span", "section", "version");

