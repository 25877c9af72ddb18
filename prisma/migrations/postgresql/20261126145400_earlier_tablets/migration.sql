-- AlterTable
ALTER TABLE "Device" ADD COLUMN     "tabletById" INTEGER;

-- CreateTable
CREATE TABLE "EarlierTablet" (
    "id" SERIAL NOT NULL,
    "deviceId" INTEGER NOT NULL,
    "codeById" INTEGER,
    "since" TIMESTAMP(3) NOT NULL,
    "until" TIMESTAMP(3) NOT NULL,
    "confirmedAt" TIMESTAMP(3),
    "confirmedById" INTEGER,

    CONSTRAINT "EarlierTablet_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "EarlierTablet_deviceId_idx" ON "EarlierTablet"("deviceId");

-- CreateIndex
CREATE INDEX "EarlierTablet_confirmedAt_since_idx" ON "EarlierTablet"("confirmedAt", "since");

-- AddForeignKey
ALTER TABLE "EarlierTablet" ADD CONSTRAINT "EarlierTablet_deviceId_fkey" FOREIGN KEY ("deviceId") REFERENCES "Device"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- Until now the newest code stood for the code of the tablet.
UPDATE "Device" SET "tabletById" = "codeById" WHERE "tabletSince" IS NOT NULL;
