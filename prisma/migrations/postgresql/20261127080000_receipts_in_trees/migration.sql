-- AlterTable
ALTER TABLE "ClosingTree" ADD COLUMN     "secretFingerprint" TEXT;

