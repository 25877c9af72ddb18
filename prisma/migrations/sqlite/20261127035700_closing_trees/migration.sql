-- CreateTable
CREATE TABLE "ClosingTree" (
    "closingId" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    "key" BLOB NOT NULL,
    "size" INTEGER NOT NULL,
    "tileRoots" BLOB NOT NULL
);

-- CreateTable
CREATE TABLE "ClosingTreeTile" (
    "closingId" INTEGER NOT NULL,
    "place" INTEGER NOT NULL,
    "firstHash" TEXT NOT NULL,
    "hashes" BLOB NOT NULL,

    PRIMARY KEY ("closingId", "place")
);

-- CreateIndex
CREATE INDEX "ClosingTreeTile_closingId_firstHash_idx" ON "ClosingTreeTile"("closingId", "firstHash");
