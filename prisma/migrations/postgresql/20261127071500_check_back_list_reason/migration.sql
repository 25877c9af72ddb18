-- AlterTable
ALTER TABLE "CheckBack" ADD COLUMN     "listReason" TEXT NOT NULL DEFAULT '';
