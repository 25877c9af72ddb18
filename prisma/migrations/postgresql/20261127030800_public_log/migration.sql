-- CreateTable
CREATE TABLE "LogEntry" (
    "position" INTEGER NOT NULL,
    "closingId" INTEGER NOT NULL,
    "entry" BYTEA NOT NULL,
    "leafHash" TEXT NOT NULL,
    "publicBytes" BYTEA NOT NULL,

    CONSTRAINT "LogEntry_pkey" PRIMARY KEY ("position")
);

-- CreateTable
CREATE TABLE "LogCheckpoint" (
    "size" INTEGER NOT NULL,
    "note" TEXT NOT NULL,
    "signedAt" TIMESTAMP(3) NOT NULL,

    CONSTRAINT "LogCheckpoint_pkey" PRIMARY KEY ("size")
);

-- CreateTable
CREATE TABLE "LogCosignature" (
    "size" INTEGER NOT NULL,
    "witness" TEXT NOT NULL,
    "line" TEXT NOT NULL,
    "addedAt" TIMESTAMP(3) NOT NULL,

    CONSTRAINT "LogCosignature_pkey" PRIMARY KEY ("size","witness")
);

-- CreateTable
CREATE TABLE "LogKey" (
    "id" SERIAL NOT NULL,
    "verifierKey" TEXT NOT NULL,
    "firstSize" INTEGER NOT NULL,
    "since" TIMESTAMP(3) NOT NULL,

    CONSTRAINT "LogKey_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE UNIQUE INDEX "LogEntry_closingId_key" ON "LogEntry"("closingId");

-- CreateIndex
CREATE UNIQUE INDEX "LogKey_verifierKey_key" ON "LogKey"("verifierKey");

-- AddForeignKey
ALTER TABLE "LogCosignature" ADD CONSTRAINT "LogCosignature_size_fkey" FOREIGN KEY ("size") REFERENCES "LogCheckpoint"("size") ON DELETE RESTRICT ON UPDATE CASCADE;
