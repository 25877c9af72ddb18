-- AlterTable
ALTER TABLE "Device" ADD COLUMN     "codeById" INTEGER,
ADD COLUMN     "confirmedAt" TIMESTAMP(3),
ADD COLUMN     "confirmedById" INTEGER,
ADD COLUMN     "emptyAt" TIMESTAMP(3),
ADD COLUMN     "tabletSince" TIMESTAMP(3);

-- CreateTable
CREATE TABLE "AccountTie" (
    "id" SERIAL NOT NULL,
    "byId" INTEGER NOT NULL,
    "userId" INTEGER NOT NULL,
    "kind" TEXT NOT NULL,
    "at" TIMESTAMP(3) NOT NULL,

    CONSTRAINT "AccountTie_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Approval" (
    "id" SERIAL NOT NULL,
    "kind" TEXT NOT NULL,
    "state" TEXT NOT NULL,
    "subjectId" INTEGER NOT NULL,
    "askedById" INTEGER NOT NULL,
    "askedAt" TIMESTAMP(3) NOT NULL,
    "takesEffectAt" TIMESTAMP(3) NOT NULL,
    "decidedById" INTEGER,
    "decidedAt" TIMESTAMP(3),
    "note" TEXT NOT NULL DEFAULT '',

    CONSTRAINT "Approval_pkey" PRIMARY KEY ("id")
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

-- AddForeignKey
ALTER TABLE "Approval" ADD CONSTRAINT "Approval_subjectId_fkey" FOREIGN KEY ("subjectId") REFERENCES "User"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Approval" ADD CONSTRAINT "Approval_askedById_fkey" FOREIGN KEY ("askedById") REFERENCES "User"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Approval" ADD CONSTRAINT "Approval_decidedById_fkey" FOREIGN KEY ("decidedById") REFERENCES "User"("id") ON DELETE SET NULL ON UPDATE CASCADE;

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
