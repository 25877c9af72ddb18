-- AlterTable
ALTER TABLE "Device" ADD COLUMN "tabletById" INTEGER;

-- CreateTable
CREATE TABLE "EarlierTablet" (
    "id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    "deviceId" INTEGER NOT NULL,
    "codeById" INTEGER,
    "since" DATETIME NOT NULL,
    "until" DATETIME NOT NULL,
    "confirmedAt" DATETIME,
    "confirmedById" INTEGER,
    CONSTRAINT "EarlierTablet_deviceId_fkey" FOREIGN KEY ("deviceId") REFERENCES "Device" ("id") ON DELETE RESTRICT ON UPDATE CASCADE
);

-- CreateIndex
CREATE INDEX "EarlierTablet_deviceId_idx" ON "EarlierTablet"("deviceId");

-- CreateIndex
CREATE INDEX "EarlierTablet_confirmedAt_since_idx" ON "EarlierTablet"("confirmedAt", "since");

-- Until now the newest code stood for the code of the tablet.
UPDATE "Device" SET "tabletById" = "codeById" WHERE "tabletSince" IS NOT NULL;
