-- AlterTable
ALTER TABLE "Plan" ADD COLUMN "explainDays" INTEGER NOT NULL DEFAULT 5;

-- CreateTable
CREATE TABLE "ExplanationRun" (
    "closingId" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    "at" DATETIME NOT NULL,
    "asked" INTEGER NOT NULL,
    "joined" INTEGER NOT NULL,
    CONSTRAINT "ExplanationRun_closingId_fkey" FOREIGN KEY ("closingId") REFERENCES "Closing" ("id") ON DELETE RESTRICT ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "Explanation" (
    "id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    "unitId" INTEGER NOT NULL,
    "field" TEXT NOT NULL,
    "indicator" TEXT NOT NULL,
    "firstPeriod" TEXT NOT NULL,
    "lastPeriod" TEXT NOT NULL,
    "state" TEXT NOT NULL,
    "openKey" TEXT,
    "closingId" INTEGER NOT NULL,
    "askedAt" DATETIME NOT NULL,
    "workingDays" INTEGER NOT NULL,
    "dueOn" TEXT,
    CONSTRAINT "Explanation_unitId_fkey" FOREIGN KEY ("unitId") REFERENCES "Unit" ("id") ON DELETE RESTRICT ON UPDATE CASCADE,
    CONSTRAINT "Explanation_closingId_fkey" FOREIGN KEY ("closingId") REFERENCES "Closing" ("id") ON DELETE RESTRICT ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "ExplanationPeriod" (
    "explanationId" INTEGER NOT NULL,
    "period" TEXT NOT NULL,
    "cause" TEXT NOT NULL,
    "closingId" INTEGER NOT NULL,

    PRIMARY KEY ("explanationId", "period", "cause"),
    CONSTRAINT "ExplanationPeriod_explanationId_fkey" FOREIGN KEY ("explanationId") REFERENCES "Explanation" ("id") ON DELETE RESTRICT ON UPDATE CASCADE,
    CONSTRAINT "ExplanationPeriod_closingId_fkey" FOREIGN KEY ("closingId") REFERENCES "Closing" ("id") ON DELETE RESTRICT ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "ExplanationStep" (
    "id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    "explanationId" INTEGER NOT NULL,
    "number" INTEGER NOT NULL,
    "event" TEXT NOT NULL,
    "text" TEXT NOT NULL DEFAULT '',
    "handledAt" TEXT NOT NULL DEFAULT '',
    "dueOn" TEXT,
    "byId" INTEGER,
    "at" DATETIME NOT NULL,
    CONSTRAINT "ExplanationStep_explanationId_fkey" FOREIGN KEY ("explanationId") REFERENCES "Explanation" ("id") ON DELETE RESTRICT ON UPDATE CASCADE,
    CONSTRAINT "ExplanationStep_byId_fkey" FOREIGN KEY ("byId") REFERENCES "User" ("id") ON DELETE SET NULL ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "ExplanationFile" (
    "id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    "explanationId" INTEGER NOT NULL,
    "number" INTEGER NOT NULL,
    "name" TEXT NOT NULL,
    "mediaType" TEXT NOT NULL,
    "size" INTEGER NOT NULL,
    "sha256" TEXT NOT NULL,
    "bytes" BLOB NOT NULL,
    "at" DATETIME NOT NULL,
    CONSTRAINT "ExplanationFile_explanationId_fkey" FOREIGN KEY ("explanationId") REFERENCES "Explanation" ("id") ON DELETE RESTRICT ON UPDATE CASCADE
);

-- CreateIndex
CREATE UNIQUE INDEX "Explanation_openKey_key" ON "Explanation"("openKey");

-- CreateIndex
CREATE INDEX "Explanation_state_dueOn_idx" ON "Explanation"("state", "dueOn");

-- CreateIndex
CREATE UNIQUE INDEX "Explanation_unitId_field_indicator_firstPeriod_key" ON "Explanation"("unitId", "field", "indicator", "firstPeriod");

-- CreateIndex
CREATE UNIQUE INDEX "ExplanationStep_explanationId_number_key" ON "ExplanationStep"("explanationId", "number");

-- CreateIndex
CREATE UNIQUE INDEX "ExplanationFile_explanationId_number_key" ON "ExplanationFile"("explanationId", "number");

-- Weeks that were closed before anybody could explain ask nobody.
INSERT INTO "ExplanationRun" ("closingId", "at", "asked", "joined") SELECT "id", "closedAt", 0, 0 FROM "Closing" WHERE "kind" = 'week' AND "revision" = 1;
