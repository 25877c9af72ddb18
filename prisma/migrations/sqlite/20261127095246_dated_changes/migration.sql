-- CreateTable
CREATE TABLE "UnitPast" (
    "unitId" INTEGER NOT NULL,
    "until" TEXT NOT NULL,
    "typeVi" TEXT NOT NULL,
    "nameVi" TEXT NOT NULL,
    "nameEn" TEXT NOT NULL,
    "parentId" INTEGER,

    PRIMARY KEY ("unitId", "until"),
    CONSTRAINT "UnitPast_unitId_fkey" FOREIGN KEY ("unitId") REFERENCES "Unit" ("id") ON DELETE RESTRICT ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "DatedChange" (
    "id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    "kind" TEXT NOT NULL,
    "state" TEXT NOT NULL,
    "day" TEXT NOT NULL,
    "basis" TEXT NOT NULL,
    "content" TEXT NOT NULL,
    "seen" TEXT NOT NULL DEFAULT '',
    "proposedById" INTEGER NOT NULL,
    "proposedAt" DATETIME NOT NULL,
    "takesEffectAt" DATETIME,
    "decidedById" INTEGER,
    "decidedAt" DATETIME,
    "note" TEXT NOT NULL DEFAULT '',
    "appliedAt" DATETIME,
    "failure" TEXT NOT NULL DEFAULT '',
    CONSTRAINT "DatedChange_proposedById_fkey" FOREIGN KEY ("proposedById") REFERENCES "User" ("id") ON DELETE RESTRICT ON UPDATE CASCADE,
    CONSTRAINT "DatedChange_decidedById_fkey" FOREIGN KEY ("decidedById") REFERENCES "User" ("id") ON DELETE SET NULL ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "PointMove" (
    "pointId" INTEGER NOT NULL,
    "until" TEXT NOT NULL,
    "unitId" INTEGER NOT NULL,

    PRIMARY KEY ("pointId", "until"),
    CONSTRAINT "PointMove_pointId_fkey" FOREIGN KEY ("pointId") REFERENCES "ServicePoint" ("id") ON DELETE RESTRICT ON UPDATE CASCADE
);

-- CreateIndex
CREATE INDEX "DatedChange_state_idx" ON "DatedChange"("state");
