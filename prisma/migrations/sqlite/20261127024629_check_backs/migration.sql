-- CreateTable
CREATE TABLE "CheckBack" (
    "id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    "unitId" INTEGER NOT NULL,
    "fieldCode" TEXT NOT NULL DEFAULT '',
    "quarter" TEXT NOT NULL,
    "state" TEXT NOT NULL,
    "seed" TEXT NOT NULL,
    "suspected" REAL NOT NULL,
    "power" REAL NOT NULL,
    "reachShare" REAL NOT NULL,
    "answersNeeded" INTEGER NOT NULL,
    "plannedBy" TEXT NOT NULL,
    "plannedAt" DATETIME NOT NULL,
    "drawnBy" TEXT,
    "drawnAt" DATETIME,
    "listDigest" TEXT,
    "listCount" INTEGER,
    "completed" INTEGER,
    "rated" INTEGER,
    "satisfied" INTEGER,
    "participation" REAL,
    "endedBy" TEXT,
    "endedAt" DATETIME,
    "reason" TEXT NOT NULL DEFAULT '',
    CONSTRAINT "CheckBack_unitId_fkey" FOREIGN KEY ("unitId") REFERENCES "Unit" ("id") ON DELETE RESTRICT ON UPDATE CASCADE
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
    "keyedAt" DATETIME,

    PRIMARY KEY ("checkBackId", "place"),
    CONSTRAINT "CheckBackCall_checkBackId_fkey" FOREIGN KEY ("checkBackId") REFERENCES "CheckBack" ("id") ON DELETE RESTRICT ON UPDATE CASCADE
);

-- CreateIndex
CREATE INDEX "CheckBack_unitId_quarter_idx" ON "CheckBack"("unitId", "quarter");
