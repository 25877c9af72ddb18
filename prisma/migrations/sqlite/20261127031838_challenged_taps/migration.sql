-- CreateTable
CREATE TABLE "Challenge" (
    "id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    "commitment" TEXT NOT NULL,
    "state" TEXT NOT NULL,
    "announcedAt" DATETIME NOT NULL,
    "announcedBy" TEXT NOT NULL,
    "openedAt" DATETIME,
    "openedBy" TEXT,
    "opening" TEXT NOT NULL DEFAULT '',
    "pointId" INTEGER,
    "announcedLevel" INTEGER,
    "recordedLevel" INTEGER,
    "givenAt" DATETIME,
    "responseId" TEXT
);

-- CreateIndex
CREATE UNIQUE INDEX "Challenge_commitment_key" ON "Challenge"("commitment");

-- CreateIndex
CREATE UNIQUE INDEX "Challenge_responseId_key" ON "Challenge"("responseId");

-- CreateIndex
CREATE INDEX "Challenge_announcedAt_idx" ON "Challenge"("announcedAt");
