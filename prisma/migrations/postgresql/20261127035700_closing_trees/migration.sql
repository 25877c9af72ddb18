-- CreateTable
CREATE TABLE "ClosingTree" (
    "closingId" INTEGER NOT NULL,
    "key" BYTEA NOT NULL,
    "size" INTEGER NOT NULL,
    "tileRoots" BYTEA NOT NULL,

    CONSTRAINT "ClosingTree_pkey" PRIMARY KEY ("closingId")
);

-- CreateTable
CREATE TABLE "ClosingTreeTile" (
    "closingId" INTEGER NOT NULL,
    "place" INTEGER NOT NULL,
    "firstHash" TEXT NOT NULL,
    "hashes" BYTEA NOT NULL,

    CONSTRAINT "ClosingTreeTile_pkey" PRIMARY KEY ("closingId","place")
);

-- CreateIndex
CREATE INDEX "ClosingTreeTile_closingId_firstHash_idx" ON "ClosingTreeTile"("closingId", "firstHash");
