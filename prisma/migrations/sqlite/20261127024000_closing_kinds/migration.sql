-- AlterTable
ALTER TABLE "Closing" RENAME COLUMN "week" TO "period";
ALTER TABLE "Closing" ADD COLUMN "kind" TEXT NOT NULL DEFAULT 'week';
ALTER TABLE "Installation" ADD COLUMN "longerClosedAfter" DATETIME;

-- DropIndex
DROP INDEX "Closing_week_revision_key";

-- CreateIndex
CREATE INDEX "Closing_kind_period_idx" ON "Closing"("kind", "period");
CREATE UNIQUE INDEX "Closing_period_revision_key" ON "Closing"("period", "revision");

-- What was due before this version came was never closed, and its figures were never fixed.
UPDATE "Installation" SET "longerClosedAfter" = (SELECT MAX("closedAt") FROM "Closing");
