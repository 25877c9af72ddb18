-- AlterTable
ALTER TABLE "Installation" ADD COLUMN     "closingWeek" TEXT,
ADD COLUMN     "dossiersKnown" BOOLEAN NOT NULL DEFAULT false;
