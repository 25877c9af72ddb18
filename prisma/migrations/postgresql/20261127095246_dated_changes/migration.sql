-- CreateTable
CREATE TABLE "UnitPast" (
    "unitId" INTEGER NOT NULL,
    "until" TEXT NOT NULL,
    "typeVi" TEXT NOT NULL,
    "nameVi" TEXT NOT NULL,
    "nameEn" TEXT NOT NULL,
    "parentId" INTEGER,

    CONSTRAINT "UnitPast_pkey" PRIMARY KEY ("unitId","until")
);

-- CreateTable
CREATE TABLE "DatedChange" (
    "id" SERIAL NOT NULL,
    "kind" TEXT NOT NULL,
    "state" TEXT NOT NULL,
    "day" TEXT NOT NULL,
    "basis" TEXT NOT NULL,
    "content" TEXT NOT NULL,
    "seen" TEXT NOT NULL DEFAULT '',
    "proposedById" INTEGER NOT NULL,
    "proposedAt" TIMESTAMP(3) NOT NULL,
    "takesEffectAt" TIMESTAMP(3),
    "decidedById" INTEGER,
    "decidedAt" TIMESTAMP(3),
    "note" TEXT NOT NULL DEFAULT '',
    "appliedAt" TIMESTAMP(3),
    "failure" TEXT NOT NULL DEFAULT '',

    CONSTRAINT "DatedChange_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "PointMove" (
    "pointId" INTEGER NOT NULL,
    "until" TEXT NOT NULL,
    "unitId" INTEGER NOT NULL,

    CONSTRAINT "PointMove_pkey" PRIMARY KEY ("pointId","until")
);

-- CreateIndex
CREATE INDEX "DatedChange_state_idx" ON "DatedChange"("state");

-- AddForeignKey
ALTER TABLE "UnitPast" ADD CONSTRAINT "UnitPast_unitId_fkey" FOREIGN KEY ("unitId") REFERENCES "Unit"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "DatedChange" ADD CONSTRAINT "DatedChange_proposedById_fkey" FOREIGN KEY ("proposedById") REFERENCES "User"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "DatedChange" ADD CONSTRAINT "DatedChange_decidedById_fkey" FOREIGN KEY ("decidedById") REFERENCES "User"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "PointMove" ADD CONSTRAINT "PointMove_pointId_fkey" FOREIGN KEY ("pointId") REFERENCES "ServicePoint"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
