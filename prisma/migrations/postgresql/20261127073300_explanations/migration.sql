-- AlterTable
ALTER TABLE "Plan" ADD COLUMN     "explainDays" INTEGER NOT NULL DEFAULT 5;

-- CreateTable
CREATE TABLE "ExplanationRun" (
    "closingId" INTEGER NOT NULL,
    "at" TIMESTAMP(3) NOT NULL,
    "asked" INTEGER NOT NULL,
    "joined" INTEGER NOT NULL,

    CONSTRAINT "ExplanationRun_pkey" PRIMARY KEY ("closingId")
);

-- CreateTable
CREATE TABLE "Explanation" (
    "id" SERIAL NOT NULL,
    "unitId" INTEGER NOT NULL,
    "field" TEXT NOT NULL,
    "indicator" TEXT NOT NULL,
    "firstPeriod" TEXT NOT NULL,
    "lastPeriod" TEXT NOT NULL,
    "state" TEXT NOT NULL,
    "openKey" TEXT,
    "closingId" INTEGER NOT NULL,
    "askedAt" TIMESTAMP(3) NOT NULL,
    "workingDays" INTEGER NOT NULL,
    "dueOn" TEXT,

    CONSTRAINT "Explanation_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "ExplanationPeriod" (
    "explanationId" INTEGER NOT NULL,
    "period" TEXT NOT NULL,
    "cause" TEXT NOT NULL,
    "closingId" INTEGER NOT NULL,

    CONSTRAINT "ExplanationPeriod_pkey" PRIMARY KEY ("explanationId","period","cause")
);

-- CreateTable
CREATE TABLE "ExplanationStep" (
    "id" SERIAL NOT NULL,
    "explanationId" INTEGER NOT NULL,
    "number" INTEGER NOT NULL,
    "event" TEXT NOT NULL,
    "text" TEXT NOT NULL DEFAULT '',
    "handledAt" TEXT NOT NULL DEFAULT '',
    "dueOn" TEXT,
    "byId" INTEGER,
    "at" TIMESTAMP(3) NOT NULL,

    CONSTRAINT "ExplanationStep_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "ExplanationFile" (
    "id" SERIAL NOT NULL,
    "explanationId" INTEGER NOT NULL,
    "number" INTEGER NOT NULL,
    "name" TEXT NOT NULL,
    "mediaType" TEXT NOT NULL,
    "size" INTEGER NOT NULL,
    "sha256" TEXT NOT NULL,
    "bytes" BYTEA NOT NULL,
    "at" TIMESTAMP(3) NOT NULL,

    CONSTRAINT "ExplanationFile_pkey" PRIMARY KEY ("id")
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

-- AddForeignKey
ALTER TABLE "ExplanationRun" ADD CONSTRAINT "ExplanationRun_closingId_fkey" FOREIGN KEY ("closingId") REFERENCES "Closing"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Explanation" ADD CONSTRAINT "Explanation_unitId_fkey" FOREIGN KEY ("unitId") REFERENCES "Unit"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Explanation" ADD CONSTRAINT "Explanation_closingId_fkey" FOREIGN KEY ("closingId") REFERENCES "Closing"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ExplanationPeriod" ADD CONSTRAINT "ExplanationPeriod_explanationId_fkey" FOREIGN KEY ("explanationId") REFERENCES "Explanation"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ExplanationPeriod" ADD CONSTRAINT "ExplanationPeriod_closingId_fkey" FOREIGN KEY ("closingId") REFERENCES "Closing"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ExplanationStep" ADD CONSTRAINT "ExplanationStep_explanationId_fkey" FOREIGN KEY ("explanationId") REFERENCES "Explanation"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ExplanationStep" ADD CONSTRAINT "ExplanationStep_byId_fkey" FOREIGN KEY ("byId") REFERENCES "User"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ExplanationFile" ADD CONSTRAINT "ExplanationFile_explanationId_fkey" FOREIGN KEY ("explanationId") REFERENCES "Explanation"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- Weeks that were closed before anybody could explain ask nobody.
INSERT INTO "ExplanationRun" ("closingId", "at", "asked", "joined") SELECT "id", "closedAt", 0, 0 FROM "Closing" WHERE "kind" = 'week' AND "revision" = 1;
