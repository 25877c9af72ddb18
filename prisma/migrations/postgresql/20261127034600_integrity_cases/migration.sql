-- AlterTable
ALTER TABLE "IntegrityFlag" ADD COLUMN     "caseId" INTEGER;

-- CreateTable
CREATE TABLE "IntegrityWeek" (
    "week" TEXT NOT NULL,
    "unitId" INTEGER NOT NULL,
    "summary" TEXT NOT NULL,

    CONSTRAINT "IntegrityWeek_pkey" PRIMARY KEY ("week","unitId")
);

-- CreateTable
CREATE TABLE "IntegrityCase" (
    "id" SERIAL NOT NULL,
    "unitId" INTEGER NOT NULL,
    "cause" TEXT NOT NULL,
    "state" TEXT NOT NULL,
    "openKey" TEXT,
    "openedAt" TIMESTAMP(3) NOT NULL,
    "closedAt" TIMESTAMP(3),

    CONSTRAINT "IntegrityCase_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "CaseStep" (
    "id" SERIAL NOT NULL,
    "caseId" INTEGER NOT NULL,
    "kind" TEXT NOT NULL,
    "note" TEXT NOT NULL,
    "byId" INTEGER NOT NULL,
    "at" TIMESTAMP(3) NOT NULL,

    CONSTRAINT "CaseStep_pkey" PRIMARY KEY ("id")
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

-- AddForeignKey
ALTER TABLE "IntegrityCase" ADD CONSTRAINT "IntegrityCase_unitId_fkey" FOREIGN KEY ("unitId") REFERENCES "Unit"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "CaseStep" ADD CONSTRAINT "CaseStep_caseId_fkey" FOREIGN KEY ("caseId") REFERENCES "IntegrityCase"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "CaseStep" ADD CONSTRAINT "CaseStep_byId_fkey" FOREIGN KEY ("byId") REFERENCES "User"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
