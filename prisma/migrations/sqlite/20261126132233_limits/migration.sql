-- AlterTable
ALTER TABLE "ApiToken" ADD COLUMN "expiresAt" DATETIME;
ALTER TABLE "ApiToken" ADD COLUMN "unitId" INTEGER;

-- AlterTable
ALTER TABLE "VolumeImport" ADD COLUMN "lowered" INTEGER NOT NULL DEFAULT 0;

-- AlterTable
ALTER TABLE "RatingAllowance" ADD COLUMN "busyUntil" REAL NOT NULL DEFAULT 0;

-- AlterTable
ALTER TABLE "AuditEvent" ADD COLUMN "count" INTEGER NOT NULL DEFAULT 1;
ALTER TABLE "AuditEvent" ADD COLUMN "counterKey" TEXT;

-- CreateTable
CREATE TABLE "KnownNetwork" (
    "key" TEXT NOT NULL PRIMARY KEY,
    "lastSeenAt" DATETIME NOT NULL
);

-- CreateIndex
CREATE UNIQUE INDEX "AuditEvent_counterKey_key" ON "AuditEvent"("counterKey");

-- CreateIndex
CREATE INDEX "AuditEvent_action_at_idx" ON "AuditEvent"("action", "at");

-- CreateIndex
CREATE INDEX "AuditEvent_actor_at_idx" ON "AuditEvent"("actor", "at");

-- CreateIndex
CREATE INDEX "KnownNetwork_lastSeenAt_idx" ON "KnownNetwork"("lastSeenAt");
