-- AlterTable
ALTER TABLE "Device" ADD COLUMN     "clockAheadSeconds" INTEGER;

-- AlterTable
ALTER TABLE "DeviceDay" ADD COLUMN     "clockAheadSeconds" INTEGER;
