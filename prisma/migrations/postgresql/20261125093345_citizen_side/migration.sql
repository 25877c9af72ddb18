-- AlterTable
ALTER TABLE "ServicePoint" ADD COLUMN     "highContrast" BOOLEAN NOT NULL DEFAULT false,
ADD COLUMN     "languages" TEXT NOT NULL DEFAULT 'vi en',
ADD COLUMN     "largeText" BOOLEAN NOT NULL DEFAULT false,
ADD COLUMN     "minSeconds" INTEGER NOT NULL DEFAULT 0,
ADD COLUMN     "openingHours" TEXT NOT NULL DEFAULT '';

-- AlterTable
ALTER TABLE "Response" ADD COLUMN     "answerSeconds" INTEGER,
ADD COLUMN     "assisted" BOOLEAN NOT NULL DEFAULT false,
ADD COLUMN     "deviceId" INTEGER,
ADD COLUMN     "trapped" BOOLEAN NOT NULL DEFAULT false;

-- AlterTable
ALTER TABLE "ResponseChange" ADD COLUMN     "exclusion" TEXT NOT NULL DEFAULT '';

-- AlterTable
ALTER TABLE "Plan" ADD COLUMN     "doubleKeying" BOOLEAN NOT NULL DEFAULT false;

-- CreateTable
CREATE TABLE "RetiredPointCode" (
    "code" TEXT NOT NULL,
    "pointId" INTEGER NOT NULL,
    "retiredAt" TIMESTAMP(3) NOT NULL,

    CONSTRAINT "RetiredPointCode_pkey" PRIMARY KEY ("code")
);

-- CreateTable
CREATE TABLE "Device" (
    "id" SERIAL NOT NULL,
    "pointId" INTEGER NOT NULL,
    "name" TEXT NOT NULL,
    "enrolmentHash" TEXT,
    "enrolmentExpiresAt" TIMESTAMP(3),
    "keyHash" TEXT,
    "createdAt" TIMESTAMP(3) NOT NULL,
    "enrolledAt" TIMESTAMP(3),
    "revokedAt" TIMESTAMP(3),
    "lastSeenAt" TIMESTAMP(3),
    "queueDepth" INTEGER NOT NULL DEFAULT 0,
    "lastRatingAt" TIMESTAMP(3),

    CONSTRAINT "Device_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "DeviceDay" (
    "deviceId" INTEGER NOT NULL,
    "day" TEXT NOT NULL,
    "firstSeenAt" TIMESTAMP(3) NOT NULL,
    "lastSeenAt" TIMESTAMP(3) NOT NULL,
    "maxQueueDepth" INTEGER NOT NULL,

    CONSTRAINT "DeviceDay_pkey" PRIMARY KEY ("deviceId","day")
);

-- CreateTable
CREATE TABLE "Dossier" (
    "key" TEXT NOT NULL,
    "invitationHash" TEXT NOT NULL,
    "unitId" INTEGER NOT NULL,
    "receivingUnitId" INTEGER,
    "fieldCode" TEXT NOT NULL,
    "procedure" TEXT NOT NULL DEFAULT '',
    "receivedOn" TEXT NOT NULL,
    "dueOn" TEXT NOT NULL,
    "completedOn" TEXT NOT NULL,
    "channel" TEXT NOT NULL,
    "importId" INTEGER NOT NULL,

    CONSTRAINT "Dossier_pkey" PRIMARY KEY ("key")
);

-- CreateTable
CREATE TABLE "DossierImport" (
    "id" SERIAL NOT NULL,
    "sha256" TEXT NOT NULL,
    "source" TEXT NOT NULL,
    "actor" TEXT NOT NULL,
    "fileName" TEXT NOT NULL,
    "receivedAt" TIMESTAMP(3) NOT NULL,
    "rowCount" INTEGER NOT NULL,
    "added" INTEGER NOT NULL,
    "changed" INTEGER NOT NULL,

    CONSTRAINT "DossierImport_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "IntegrityRule" (
    "code" TEXT NOT NULL,
    "enabled" BOOLEAN NOT NULL,
    "parameters" TEXT NOT NULL,
    "changedAt" TIMESTAMP(3) NOT NULL,
    "changedBy" TEXT NOT NULL,

    CONSTRAINT "IntegrityRule_pkey" PRIMARY KEY ("code")
);

-- CreateTable
CREATE TABLE "IntegrityFlag" (
    "id" SERIAL NOT NULL,
    "rule" TEXT NOT NULL,
    "fingerprint" TEXT NOT NULL,
    "unitId" INTEGER NOT NULL,
    "pointId" INTEGER,
    "fieldCode" TEXT,
    "firstDay" TEXT NOT NULL,
    "lastDay" TEXT NOT NULL,
    "evidence" TEXT NOT NULL,
    "responses" INTEGER NOT NULL,
    "detectedAt" TIMESTAMP(3) NOT NULL,
    "settledAt" TIMESTAMP(3),
    "settledBy" TEXT,
    "settledNote" TEXT NOT NULL DEFAULT '',

    CONSTRAINT "IntegrityFlag_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "IntegrityFlagResponse" (
    "flagId" INTEGER NOT NULL,
    "responseId" TEXT NOT NULL,

    CONSTRAINT "IntegrityFlagResponse_pkey" PRIMARY KEY ("flagId","responseId")
);

-- CreateTable
CREATE TABLE "Exclusion" (
    "id" SERIAL NOT NULL,
    "flagId" INTEGER NOT NULL,
    "rule" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "reason" TEXT NOT NULL,
    "state" TEXT NOT NULL,
    "proposedById" INTEGER NOT NULL,
    "proposedAt" TIMESTAMP(3) NOT NULL,
    "decidedById" INTEGER,
    "decidedAt" TIMESTAMP(3),
    "decisionNote" TEXT NOT NULL DEFAULT '',

    CONSTRAINT "Exclusion_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "ExclusionResponse" (
    "exclusionId" INTEGER NOT NULL,
    "responseId" TEXT NOT NULL,

    CONSTRAINT "ExclusionResponse_pkey" PRIMARY KEY ("exclusionId","responseId")
);

-- CreateTable
CREATE TABLE "RatingAllowance" (
    "key" TEXT NOT NULL,
    "day" TEXT NOT NULL,
    "count" INTEGER NOT NULL,

    CONSTRAINT "RatingAllowance_pkey" PRIMARY KEY ("key")
);

-- CreateTable
CREATE TABLE "Contact" (
    "key" TEXT NOT NULL,
    "sealed" BYTEA NOT NULL,
    "mayContact" BOOLEAN NOT NULL,
    "mayForward" BOOLEAN NOT NULL,
    "givenAt" TIMESTAMP(3) NOT NULL,
    "deleteAfter" TIMESTAMP(3) NOT NULL,

    CONSTRAINT "Contact_pkey" PRIMARY KEY ("key")
);

-- CreateTable
CREATE TABLE "CommentAnswer" (
    "responseId" TEXT NOT NULL,
    "unitId" INTEGER NOT NULL,
    "text" TEXT NOT NULL,
    "writtenBy" TEXT NOT NULL,
    "writtenAt" TIMESTAMP(3) NOT NULL,
    "releasedAt" TIMESTAMP(3),
    "releasedBy" TEXT,

    CONSTRAINT "CommentAnswer_pkey" PRIMARY KEY ("responseId")
);

-- CreateTable
CREATE TABLE "PublicAnswer" (
    "id" SERIAL NOT NULL,
    "unitId" INTEGER NOT NULL,
    "fieldCode" TEXT,
    "saidVi" TEXT NOT NULL,
    "didVi" TEXT NOT NULL,
    "saidEn" TEXT NOT NULL DEFAULT '',
    "didEn" TEXT NOT NULL DEFAULT '',
    "createdAt" TIMESTAMP(3) NOT NULL,
    "createdBy" TEXT NOT NULL,
    "releasedAt" TIMESTAMP(3),
    "releasedBy" TEXT,
    "withdrawnAt" TIMESTAMP(3),

    CONSTRAINT "PublicAnswer_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Petition" (
    "id" SERIAL NOT NULL,
    "responseId" TEXT NOT NULL,
    "unitId" INTEGER NOT NULL,
    "classification" TEXT NOT NULL DEFAULT '',
    "state" TEXT NOT NULL,
    "receivedAt" TIMESTAMP(3) NOT NULL,
    "forwardDueOn" TEXT NOT NULL,
    "forwardedTo" TEXT NOT NULL DEFAULT '',
    "closedAt" TIMESTAMP(3),

    CONSTRAINT "Petition_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "PetitionEvent" (
    "id" SERIAL NOT NULL,
    "petitionId" INTEGER NOT NULL,
    "at" TIMESTAMP(3) NOT NULL,
    "actor" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "note" TEXT NOT NULL DEFAULT '',

    CONSTRAINT "PetitionEvent_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Holiday" (
    "day" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "nameVi" TEXT NOT NULL,
    "nameEn" TEXT NOT NULL,

    CONSTRAINT "Holiday_pkey" PRIMARY KEY ("day")
);

-- CreateTable
CREATE TABLE "PaperForm" (
    "id" SERIAL NOT NULL,
    "pointId" INTEGER NOT NULL,
    "serial" TEXT NOT NULL,
    "state" TEXT NOT NULL,
    "first" TEXT NOT NULL,
    "firstById" INTEGER NOT NULL,
    "firstAt" TIMESTAMP(3) NOT NULL,
    "second" TEXT,
    "secondById" INTEGER,
    "secondAt" TIMESTAMP(3),
    "responseId" TEXT,

    CONSTRAINT "PaperForm_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE UNIQUE INDEX "Device_enrolmentHash_key" ON "Device"("enrolmentHash");

-- CreateIndex
CREATE UNIQUE INDEX "Device_keyHash_key" ON "Device"("keyHash");

-- CreateIndex
CREATE INDEX "Device_pointId_idx" ON "Device"("pointId");

-- CreateIndex
CREATE UNIQUE INDEX "Dossier_invitationHash_key" ON "Dossier"("invitationHash");

-- CreateIndex
CREATE INDEX "Dossier_completedOn_unitId_fieldCode_idx" ON "Dossier"("completedOn", "unitId", "fieldCode");

-- CreateIndex
CREATE INDEX "Dossier_unitId_idx" ON "Dossier"("unitId");

-- CreateIndex
CREATE UNIQUE INDEX "DossierImport_sha256_key" ON "DossierImport"("sha256");

-- CreateIndex
CREATE UNIQUE INDEX "IntegrityFlag_fingerprint_key" ON "IntegrityFlag"("fingerprint");

-- CreateIndex
CREATE INDEX "IntegrityFlag_unitId_idx" ON "IntegrityFlag"("unitId");

-- CreateIndex
CREATE INDEX "IntegrityFlag_lastDay_idx" ON "IntegrityFlag"("lastDay");

-- CreateIndex
CREATE INDEX "IntegrityFlagResponse_responseId_idx" ON "IntegrityFlagResponse"("responseId");

-- CreateIndex
CREATE INDEX "Exclusion_flagId_idx" ON "Exclusion"("flagId");

-- CreateIndex
CREATE INDEX "ExclusionResponse_responseId_idx" ON "ExclusionResponse"("responseId");

-- CreateIndex
CREATE INDEX "RatingAllowance_day_idx" ON "RatingAllowance"("day");

-- CreateIndex
CREATE INDEX "Contact_deleteAfter_idx" ON "Contact"("deleteAfter");

-- CreateIndex
CREATE INDEX "CommentAnswer_unitId_idx" ON "CommentAnswer"("unitId");

-- CreateIndex
CREATE INDEX "PublicAnswer_unitId_releasedAt_idx" ON "PublicAnswer"("unitId", "releasedAt");

-- CreateIndex
CREATE UNIQUE INDEX "Petition_responseId_key" ON "Petition"("responseId");

-- CreateIndex
CREATE INDEX "Petition_unitId_state_idx" ON "Petition"("unitId", "state");

-- CreateIndex
CREATE INDEX "PetitionEvent_petitionId_idx" ON "PetitionEvent"("petitionId");

-- CreateIndex
CREATE UNIQUE INDEX "PaperForm_responseId_key" ON "PaperForm"("responseId");

-- CreateIndex
CREATE UNIQUE INDEX "PaperForm_pointId_serial_key" ON "PaperForm"("pointId", "serial");

-- AddForeignKey
ALTER TABLE "RetiredPointCode" ADD CONSTRAINT "RetiredPointCode_pointId_fkey" FOREIGN KEY ("pointId") REFERENCES "ServicePoint"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Device" ADD CONSTRAINT "Device_pointId_fkey" FOREIGN KEY ("pointId") REFERENCES "ServicePoint"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "DeviceDay" ADD CONSTRAINT "DeviceDay_deviceId_fkey" FOREIGN KEY ("deviceId") REFERENCES "Device"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Dossier" ADD CONSTRAINT "Dossier_importId_fkey" FOREIGN KEY ("importId") REFERENCES "DossierImport"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "IntegrityFlag" ADD CONSTRAINT "IntegrityFlag_unitId_fkey" FOREIGN KEY ("unitId") REFERENCES "Unit"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "IntegrityFlagResponse" ADD CONSTRAINT "IntegrityFlagResponse_flagId_fkey" FOREIGN KEY ("flagId") REFERENCES "IntegrityFlag"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Exclusion" ADD CONSTRAINT "Exclusion_flagId_fkey" FOREIGN KEY ("flagId") REFERENCES "IntegrityFlag"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Exclusion" ADD CONSTRAINT "Exclusion_proposedById_fkey" FOREIGN KEY ("proposedById") REFERENCES "User"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Exclusion" ADD CONSTRAINT "Exclusion_decidedById_fkey" FOREIGN KEY ("decidedById") REFERENCES "User"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ExclusionResponse" ADD CONSTRAINT "ExclusionResponse_exclusionId_fkey" FOREIGN KEY ("exclusionId") REFERENCES "Exclusion"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "PublicAnswer" ADD CONSTRAINT "PublicAnswer_unitId_fkey" FOREIGN KEY ("unitId") REFERENCES "Unit"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Petition" ADD CONSTRAINT "Petition_unitId_fkey" FOREIGN KEY ("unitId") REFERENCES "Unit"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "PetitionEvent" ADD CONSTRAINT "PetitionEvent_petitionId_fkey" FOREIGN KEY ("petitionId") REFERENCES "Petition"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "PaperForm" ADD CONSTRAINT "PaperForm_pointId_fkey" FOREIGN KEY ("pointId") REFERENCES "ServicePoint"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
