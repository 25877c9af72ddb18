-- AlterTable
ALTER TABLE "Response" ADD COLUMN "ratedDossier" TEXT;

-- CreateTable
CREATE TABLE "RatedDossier" (
    "key" TEXT NOT NULL PRIMARY KEY
);

-- CreateIndex
CREATE INDEX "Response_ratedDossier_exclusion_idx" ON "Response"("ratedDossier", "exclusion");
