-- AlterTable
ALTER TABLE "VolumeImport" ADD COLUMN "nextDay" TEXT;
