-- AlterTable
ALTER TABLE "Approval" ADD COLUMN "role" TEXT;
ALTER TABLE "Approval" ADD COLUMN "unitId" INTEGER;

-- CreateTable
CREATE TABLE "IntegrityRuleChange" (
    "id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    "code" TEXT NOT NULL,
    "state" TEXT NOT NULL,
    "enabledBefore" BOOLEAN NOT NULL,
    "parametersBefore" TEXT NOT NULL,
    "enabled" BOOLEAN NOT NULL,
    "parameters" TEXT NOT NULL,
    "proposedById" INTEGER NOT NULL,
    "proposedAt" DATETIME NOT NULL,
    "takesEffectAt" DATETIME NOT NULL,
    "decidedById" INTEGER,
    "decidedAt" DATETIME,
    "note" TEXT NOT NULL DEFAULT '',
    CONSTRAINT "IntegrityRuleChange_proposedById_fkey" FOREIGN KEY ("proposedById") REFERENCES "User" ("id") ON DELETE RESTRICT ON UPDATE CASCADE,
    CONSTRAINT "IntegrityRuleChange_decidedById_fkey" FOREIGN KEY ("decidedById") REFERENCES "User" ("id") ON DELETE SET NULL ON UPDATE CASCADE
);

-- CreateIndex
CREATE INDEX "IntegrityRuleChange_state_idx" ON "IntegrityRuleChange"("state");

-- CreateIndex
CREATE INDEX "IntegrityRuleChange_code_idx" ON "IntegrityRuleChange"("code");
