-- AlterTable
ALTER TABLE "Dossier" ADD COLUMN "originId" INTEGER;
ALTER TABLE "Dossier" ADD COLUMN "slipHash" TEXT;

-- AlterTable
ALTER TABLE "DossierImport" ADD COLUMN "unitId" INTEGER;

-- CreateIndex
CREATE UNIQUE INDEX "Dossier_slipHash_key" ON "Dossier"("slipHash");

-- Links that people of a unit took from their own uploads prove nothing from now on. Whoever is no account any more is taken for one.
UPDATE "DossierImport" SET "unitId" = COALESCE((SELECT u."unitId" FROM "User" u WHERE u."name" = "DossierImport"."actor"), 0)
WHERE "source" = 'UPLOAD' AND NOT EXISTS (
  SELECT 1 FROM "User" u WHERE u."name" = "DossierImport"."actor" AND u."role" NOT IN ('REVIEWER', 'CLERK')
);
UPDATE "Dossier" SET "slipHash" = "invitationHash"
WHERE "importId" IN (SELECT "id" FROM "DossierImport" WHERE "source" = 'UPLOAD' AND "unitId" IS NOT NULL);
