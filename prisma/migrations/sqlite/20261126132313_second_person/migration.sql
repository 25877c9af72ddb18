-- AlterTable
ALTER TABLE "Device" ADD COLUMN "codeById" INTEGER;
ALTER TABLE "Device" ADD COLUMN "confirmedAt" DATETIME;
ALTER TABLE "Device" ADD COLUMN "confirmedById" INTEGER;
ALTER TABLE "Device" ADD COLUMN "emptyAt" DATETIME;
ALTER TABLE "Device" ADD COLUMN "tabletSince" DATETIME;

-- CreateTable
CREATE TABLE "AccountTie" (
    "id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    "byId" INTEGER NOT NULL,
    "userId" INTEGER NOT NULL,
    "kind" TEXT NOT NULL,
    "at" DATETIME NOT NULL
);

-- CreateTable
CREATE TABLE "Approval" (
    "id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    "kind" TEXT NOT NULL,
    "state" TEXT NOT NULL,
    "subjectId" INTEGER NOT NULL,
    "askedById" INTEGER NOT NULL,
    "askedAt" DATETIME NOT NULL,
    "takesEffectAt" DATETIME NOT NULL,
    "decidedById" INTEGER,
    "decidedAt" DATETIME,
    "note" TEXT NOT NULL DEFAULT '',
    CONSTRAINT "Approval_subjectId_fkey" FOREIGN KEY ("subjectId") REFERENCES "User" ("id") ON DELETE CASCADE ON UPDATE CASCADE,
    CONSTRAINT "Approval_askedById_fkey" FOREIGN KEY ("askedById") REFERENCES "User" ("id") ON DELETE CASCADE ON UPDATE CASCADE,
    CONSTRAINT "Approval_decidedById_fkey" FOREIGN KEY ("decidedById") REFERENCES "User" ("id") ON DELETE SET NULL ON UPDATE CASCADE
);

-- CreateIndex
CREATE INDEX "AccountTie_userId_idx" ON "AccountTie"("userId");

-- CreateIndex
CREATE INDEX "AccountTie_at_idx" ON "AccountTie"("at");

-- CreateIndex
CREATE INDEX "Approval_state_idx" ON "Approval"("state");

-- CreateIndex
CREATE INDEX "Approval_subjectId_idx" ON "Approval"("subjectId");

-- CreateIndex
CREATE INDEX "Approval_askedById_idx" ON "Approval"("askedById");

-- Who made and invited whom so far, as far as the log of deeds tells.
INSERT INTO "AccountTie" ("byId", "userId", "kind", "at")
SELECT b."id", u."id", CASE e."action" WHEN 'user.create' THEN 'CREATED' ELSE 'INVITED' END, e."at"
FROM "AuditEvent" e JOIN "User" b ON b."name" = e."actor" JOIN "User" u ON u."name" = e."subject"
WHERE e."action" IN ('user.create', 'user.create-link') AND b."id" <> u."id"
  AND NOT EXISTS (SELECT 1 FROM "AccountTie" t WHERE t."byId" = b."id" AND t."userId" = u."id" AND t."at" = e."at");

-- Tablets that are at work count as they did. Who gave a code that nobody has typed yet, as far as the log tells.
UPDATE "Device" SET "tabletSince" = "enrolledAt", "confirmedAt" = "enrolledAt" WHERE "enrolledAt" IS NOT NULL;
UPDATE "Device" SET "codeById" = (
  SELECT u."id" FROM "AuditEvent" e JOIN "User" u ON u."name" = e."actor"
  WHERE e."action" IN ('device.create', 'device.renew') AND e."subject" = CAST("Device"."id" AS TEXT)
  ORDER BY e."id" DESC LIMIT 1
) WHERE "enrolmentHash" IS NOT NULL;
