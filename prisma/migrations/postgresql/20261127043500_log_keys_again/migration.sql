-- DropIndex
DROP INDEX "LogKey_verifierKey_key";
