-- AlterTable
ALTER TABLE "VolumeImport" ADD COLUMN     "lowered" INTEGER NOT NULL DEFAULT 0;

-- AlterTable
ALTER TABLE "RatingAllowance" ADD COLUMN     "busyUntil" DOUBLE PRECISION NOT NULL DEFAULT 0;

-- AlterTable
ALTER TABLE "ApiToken" ADD COLUMN     "expiresAt" TIMESTAMP(3),
ADD COLUMN     "unitId" INTEGER;

-- AlterTable
ALTER TABLE "AuditEvent" ADD COLUMN     "count" INTEGER NOT NULL DEFAULT 1,
ADD COLUMN     "counterKey" TEXT;

-- CreateTable
CREATE TABLE "KnownNetwork" (
    "key" TEXT NOT NULL,
    "lastSeenAt" TIMESTAMP(3) NOT NULL,

    CONSTRAINT "KnownNetwork_pkey" PRIMARY KEY ("key")
);

-- CreateIndex
CREATE INDEX "KnownNetwork_lastSeenAt_idx" ON "KnownNetwork"("lastSeenAt");

-- CreateIndex
CREATE UNIQUE INDEX "AuditEvent_counterKey_key" ON "AuditEvent"("counterKey");

-- CreateIndex
CREATE INDEX "AuditEvent_action_at_idx" ON "AuditEvent"("action", "at");

-- CreateIndex
CREATE INDEX "AuditEvent_actor_at_idx" ON "AuditEvent"("actor", "at");
