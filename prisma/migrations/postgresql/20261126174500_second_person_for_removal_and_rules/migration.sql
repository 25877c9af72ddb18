-- AlterTable
ALTER TABLE "Approval" ADD COLUMN     "role" TEXT,
ADD COLUMN     "unitId" INTEGER;

-- CreateTable
CREATE TABLE "IntegrityRuleChange" (
    "id" SERIAL NOT NULL,
    "code" TEXT NOT NULL,
    "state" TEXT NOT NULL,
    "enabledBefore" BOOLEAN NOT NULL,
    "parametersBefore" TEXT NOT NULL,
    "enabled" BOOLEAN NOT NULL,
    "parameters" TEXT NOT NULL,
    "proposedById" INTEGER NOT NULL,
    "proposedAt" TIMESTAMP(3) NOT NULL,
    "takesEffectAt" TIMESTAMP(3) NOT NULL,
    "decidedById" INTEGER,
    "decidedAt" TIMESTAMP(3),
    "note" TEXT NOT NULL DEFAULT '',

    CONSTRAINT "IntegrityRuleChange_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "IntegrityRuleChange_state_idx" ON "IntegrityRuleChange"("state");

-- CreateIndex
CREATE INDEX "IntegrityRuleChange_code_idx" ON "IntegrityRuleChange"("code");

-- AddForeignKey
ALTER TABLE "IntegrityRuleChange" ADD CONSTRAINT "IntegrityRuleChange_proposedById_fkey" FOREIGN KEY ("proposedById") REFERENCES "User"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "IntegrityRuleChange" ADD CONSTRAINT "IntegrityRuleChange_decidedById_fkey" FOREIGN KEY ("decidedById") REFERENCES "User"("id") ON DELETE SET NULL ON UPDATE CASCADE;
