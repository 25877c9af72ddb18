-- AlterTable
ALTER TABLE "Response" ADD COLUMN     "ratedDossier" TEXT;

-- One key stands beside all ratings of a dossier from now on. Beside an invited rating it stands already; that of a claim is
-- made of what stood there with the server's secret, at the next start. Running it again changes nothing.
UPDATE "Response" SET "ratedDossier" = "dossierKey" WHERE "dossierKey" IS NOT NULL AND "verification" = 'invited';
UPDATE "Response" SET "ratedDossier" = 'claim of ' || "dossierKey", "dossierKey" = NULL
WHERE "dossierKey" IS NOT NULL AND "verification" = 'claimed';

-- CreateTable
CREATE TABLE "RatedDossier" (
    "key" TEXT NOT NULL,

    CONSTRAINT "RatedDossier_pkey" PRIMARY KEY ("key")
);

-- CreateIndex
CREATE INDEX "Response_ratedDossier_exclusion_idx" ON "Response"("ratedDossier", "exclusion");
