-- CreateTable
CREATE TABLE "Challenge" (
    "id" SERIAL NOT NULL,
    "commitment" TEXT NOT NULL,
    "state" TEXT NOT NULL,
    "announcedAt" TIMESTAMP(3) NOT NULL,
    "announcedBy" TEXT NOT NULL,
    "openedAt" TIMESTAMP(3),
    "openedBy" TEXT,
    "opening" TEXT NOT NULL DEFAULT '',
    "pointId" INTEGER,
    "announcedLevel" INTEGER,
    "recordedLevel" INTEGER,
    "givenAt" TIMESTAMP(3),
    "responseId" TEXT,

    CONSTRAINT "Challenge_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE UNIQUE INDEX "Challenge_commitment_key" ON "Challenge"("commitment");

-- CreateIndex
CREATE UNIQUE INDEX "Challenge_responseId_key" ON "Challenge"("responseId");

-- CreateIndex
CREATE INDEX "Challenge_announcedAt_idx" ON "Challenge"("announcedAt");
