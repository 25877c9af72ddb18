-- AlterTable
ALTER TABLE "Installation" ADD COLUMN "closingWeek" TEXT;
ALTER TABLE "Installation" ADD COLUMN "dossiersKnown" BOOLEAN NOT NULL DEFAULT false;
