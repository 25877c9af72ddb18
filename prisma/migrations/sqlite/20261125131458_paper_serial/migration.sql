-- AlterTable
ALTER TABLE "ServicePoint" ADD COLUMN "paperSerial" INTEGER NOT NULL DEFAULT 0;
