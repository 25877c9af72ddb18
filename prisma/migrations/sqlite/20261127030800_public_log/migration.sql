-- CreateTable
CREATE TABLE "LogEntry" (
    "position" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    "closingId" INTEGER NOT NULL,
    "entry" BLOB NOT NULL,
    "leafHash" TEXT NOT NULL,
    "publicBytes" BLOB NOT NULL
);

-- CreateTable
CREATE TABLE "LogCheckpoint" (
    "size" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    "note" TEXT NOT NULL,
    "signedAt" DATETIME NOT NULL
);

-- CreateTable
CREATE TABLE "LogCosignature" (
    "size" INTEGER NOT NULL,
    "witness" TEXT NOT NULL,
    "line" TEXT NOT NULL,
    "addedAt" DATETIME NOT NULL,

    PRIMARY KEY ("size", "witness"),
    CONSTRAINT "LogCosignature_size_fkey" FOREIGN KEY ("size") REFERENCES "LogCheckpoint" ("size") ON DELETE RESTRICT ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "LogKey" (
    "id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    "verifierKey" TEXT NOT NULL,
    "firstSize" INTEGER NOT NULL,
    "since" DATETIME NOT NULL
);

-- CreateIndex
CREATE UNIQUE INDEX "LogEntry_closingId_key" ON "LogEntry"("closingId");

-- CreateIndex
CREATE UNIQUE INDEX "LogKey_verifierKey_key" ON "LogKey"("verifierKey");
