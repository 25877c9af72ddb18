-- CreateTable
CREATE TABLE "CheckBack" (
    "id" SERIAL NOT NULL,
    "unitId" INTEGER NOT NULL,
    "fieldCode" TEXT NOT NULL DEFAULT '',
    "quarter" TEXT NOT NULL,
    "state" TEXT NOT NULL,
    "seed" TEXT NOT NULL,
    "suspected" DOUBLE PRECISION NOT NULL,
    "power" DOUBLE PRECISION NOT NULL,
    "reachShare" DOUBLE PRECISION NOT NULL,
    "answersNeeded" INTEGER NOT NULL,
    "plannedBy" TEXT NOT NULL,
    "plannedAt" TIMESTAMP(3) NOT NULL,
    "drawnBy" TEXT,
    "drawnAt" TIMESTAMP(3),
    "listDigest" TEXT,
    "listCount" INTEGER,
    "completed" INTEGER,
    "rated" INTEGER,
    "satisfied" INTEGER,
    "participation" DOUBLE PRECISION,
    "endedBy" TEXT,
    "endedAt" TIMESTAMP(3),
    "reason" TEXT NOT NULL DEFAULT '',

    CONSTRAINT "CheckBack_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "CheckBackCall" (
    "checkBackId" INTEGER NOT NULL,
    "place" INTEGER NOT NULL,
    "outcome" TEXT NOT NULL DEFAULT '',
    "level" INTEGER,
    "ownRating" TEXT NOT NULL DEFAULT '',
    "attempts" INTEGER NOT NULL DEFAULT 0,
    "keyedBy" TEXT NOT NULL DEFAULT '',
    "keyedAt" TIMESTAMP(3),

    CONSTRAINT "CheckBackCall_pkey" PRIMARY KEY ("checkBackId","place")
);

-- CreateIndex
CREATE INDEX "CheckBack_unitId_quarter_idx" ON "CheckBack"("unitId", "quarter");

-- AddForeignKey
ALTER TABLE "CheckBack" ADD CONSTRAINT "CheckBack_unitId_fkey" FOREIGN KEY ("unitId") REFERENCES "Unit"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "CheckBackCall" ADD CONSTRAINT "CheckBackCall_checkBackId_fkey" FOREIGN KEY ("checkBackId") REFERENCES "CheckBack"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
