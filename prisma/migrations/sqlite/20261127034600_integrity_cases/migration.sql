-- AlterTable
ALTER TABLE "IntegrityFlag" ADD COLUMN "caseId" INTEGER;

-- CreateTable
CREATE TABLE "IntegrityWeek" (
    "week" TEXT NOT NULL,
    "unitId" INTEGER NOT NULL,
    "summary" TEXT NOT NULL,

    PRIMARY KEY ("week", "unitId")
);

-- CreateTable
CREATE TABLE "IntegrityCase" (
    "id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    "unitId" INTEGER NOT NULL,
    "cause" TEXT NOT NULL,
    "state" TEXT NOT NULL,
    "openKey" TEXT,
    "openedAt" DATETIME NOT NULL,
    "closedAt" DATETIME,
    CONSTRAINT "IntegrityCase_unitId_fkey" FOREIGN KEY ("unitId") REFERENCES "Unit" ("id") ON DELETE RESTRICT ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "CaseStep" (
    "id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    "caseId" INTEGER NOT NULL,
    "kind" TEXT NOT NULL,
    "note" TEXT NOT NULL,
    "byId" INTEGER NOT NULL,
    "at" DATETIME NOT NULL,
    CONSTRAINT "CaseStep_caseId_fkey" FOREIGN KEY ("caseId") REFERENCES "IntegrityCase" ("id") ON DELETE RESTRICT ON UPDATE CASCADE,
    CONSTRAINT "CaseStep_byId_fkey" FOREIGN KEY ("byId") REFERENCES "User" ("id") ON DELETE RESTRICT ON UPDATE CASCADE
);

-- CreateIndex
CREATE UNIQUE INDEX "IntegrityCase_openKey_key" ON "IntegrityCase"("openKey");

-- CreateIndex
CREATE INDEX "IntegrityCase_unitId_idx" ON "IntegrityCase"("unitId");

-- CreateIndex
CREATE INDEX "IntegrityCase_state_idx" ON "IntegrityCase"("state");

-- CreateIndex
CREATE INDEX "CaseStep_caseId_idx" ON "CaseStep"("caseId");

-- CreateIndex
CREATE INDEX "IntegrityFlag_caseId_idx" ON "IntegrityFlag"("caseId");
