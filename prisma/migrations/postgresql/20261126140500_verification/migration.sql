-- AlterTable
ALTER TABLE "Response" ADD COLUMN "verification" TEXT NOT NULL DEFAULT 'none';

-- What older versions kept of a dossier was the same for an invitation and for a typed number, so nothing proves that a
-- rating was invited. Running it again changes nothing.
UPDATE "Response" SET "verification" = 'claimed' WHERE "dossierKey" IS NOT NULL AND "verification" = 'none';
