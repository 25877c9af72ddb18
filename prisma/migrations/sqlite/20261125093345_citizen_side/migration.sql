-- CreateTable
CREATE TABLE "RetiredPointCode" (
    "code" TEXT NOT NULL PRIMARY KEY,
    "pointId" INTEGER NOT NULL,
    "retiredAt" DATETIME NOT NULL,
    CONSTRAINT "RetiredPointCode_pointId_fkey" FOREIGN KEY ("pointId") REFERENCES "ServicePoint" ("id") ON DELETE RESTRICT ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "Device" (
    "id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    "pointId" INTEGER NOT NULL,
    "name" TEXT NOT NULL,
    "enrolmentHash" TEXT,
    "enrolmentExpiresAt" DATETIME,
    "keyHash" TEXT,
    "createdAt" DATETIME NOT NULL,
    "enrolledAt" DATETIME,
    "revokedAt" DATETIME,
    "lastSeenAt" DATETIME,
    "queueDepth" INTEGER NOT NULL DEFAULT 0,
    "lastRatingAt" DATETIME,
    CONSTRAINT "Device_pointId_fkey" FOREIGN KEY ("pointId") REFERENCES "ServicePoint" ("id") ON DELETE RESTRICT ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "DeviceDay" (
    "deviceId" INTEGER NOT NULL,
    "day" TEXT NOT NULL,
    "firstSeenAt" DATETIME NOT NULL,
    "lastSeenAt" DATETIME NOT NULL,
    "maxQueueDepth" INTEGER NOT NULL,

    PRIMARY KEY ("deviceId", "day"),
    CONSTRAINT "DeviceDay_deviceId_fkey" FOREIGN KEY ("deviceId") REFERENCES "Device" ("id") ON DELETE RESTRICT ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "Dossier" (
    "key" TEXT NOT NULL PRIMARY KEY,
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
    CONSTRAINT "Dossier_importId_fkey" FOREIGN KEY ("importId") REFERENCES "DossierImport" ("id") ON DELETE RESTRICT ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "DossierImport" (
    "id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    "sha256" TEXT NOT NULL,
    "source" TEXT NOT NULL,
    "actor" TEXT NOT NULL,
    "fileName" TEXT NOT NULL,
    "receivedAt" DATETIME NOT NULL,
    "rowCount" INTEGER NOT NULL,
    "added" INTEGER NOT NULL,
    "changed" INTEGER NOT NULL
);

-- CreateTable
CREATE TABLE "IntegrityRule" (
    "code" TEXT NOT NULL PRIMARY KEY,
    "enabled" BOOLEAN NOT NULL,
    "parameters" TEXT NOT NULL,
    "changedAt" DATETIME NOT NULL,
    "changedBy" TEXT NOT NULL
);

-- CreateTable
CREATE TABLE "IntegrityFlag" (
    "id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    "rule" TEXT NOT NULL,
    "fingerprint" TEXT NOT NULL,
    "unitId" INTEGER NOT NULL,
    "pointId" INTEGER,
    "fieldCode" TEXT,
    "firstDay" TEXT NOT NULL,
    "lastDay" TEXT NOT NULL,
    "evidence" TEXT NOT NULL,
    "responses" INTEGER NOT NULL,
    "detectedAt" DATETIME NOT NULL,
    "settledAt" DATETIME,
    "settledBy" TEXT,
    "settledNote" TEXT NOT NULL DEFAULT '',
    CONSTRAINT "IntegrityFlag_unitId_fkey" FOREIGN KEY ("unitId") REFERENCES "Unit" ("id") ON DELETE RESTRICT ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "IntegrityFlagResponse" (
    "flagId" INTEGER NOT NULL,
    "responseId" TEXT NOT NULL,

    PRIMARY KEY ("flagId", "responseId"),
    CONSTRAINT "IntegrityFlagResponse_flagId_fkey" FOREIGN KEY ("flagId") REFERENCES "IntegrityFlag" ("id") ON DELETE RESTRICT ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "Exclusion" (
    "id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    "flagId" INTEGER NOT NULL,
    "rule" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "reason" TEXT NOT NULL,
    "state" TEXT NOT NULL,
    "proposedById" INTEGER NOT NULL,
    "proposedAt" DATETIME NOT NULL,
    "decidedById" INTEGER,
    "decidedAt" DATETIME,
    "decisionNote" TEXT NOT NULL DEFAULT '',
    CONSTRAINT "Exclusion_flagId_fkey" FOREIGN KEY ("flagId") REFERENCES "IntegrityFlag" ("id") ON DELETE RESTRICT ON UPDATE CASCADE,
    CONSTRAINT "Exclusion_proposedById_fkey" FOREIGN KEY ("proposedById") REFERENCES "User" ("id") ON DELETE RESTRICT ON UPDATE CASCADE,
    CONSTRAINT "Exclusion_decidedById_fkey" FOREIGN KEY ("decidedById") REFERENCES "User" ("id") ON DELETE SET NULL ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "ExclusionResponse" (
    "exclusionId" INTEGER NOT NULL,
    "responseId" TEXT NOT NULL,

    PRIMARY KEY ("exclusionId", "responseId"),
    CONSTRAINT "ExclusionResponse_exclusionId_fkey" FOREIGN KEY ("exclusionId") REFERENCES "Exclusion" ("id") ON DELETE RESTRICT ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "RatingAllowance" (
    "key" TEXT NOT NULL PRIMARY KEY,
    "day" TEXT NOT NULL,
    "count" INTEGER NOT NULL
);

-- CreateTable
CREATE TABLE "Contact" (
    "key" TEXT NOT NULL PRIMARY KEY,
    "sealed" BLOB NOT NULL,
    "mayContact" BOOLEAN NOT NULL,
    "mayForward" BOOLEAN NOT NULL,
    "givenAt" DATETIME NOT NULL,
    "deleteAfter" DATETIME NOT NULL
);

-- CreateTable
CREATE TABLE "CommentAnswer" (
    "responseId" TEXT NOT NULL PRIMARY KEY,
    "unitId" INTEGER NOT NULL,
    "text" TEXT NOT NULL,
    "writtenBy" TEXT NOT NULL,
    "writtenAt" DATETIME NOT NULL,
    "releasedAt" DATETIME,
    "releasedBy" TEXT
);

-- CreateTable
CREATE TABLE "PublicAnswer" (
    "id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    "unitId" INTEGER NOT NULL,
    "fieldCode" TEXT,
    "saidVi" TEXT NOT NULL,
    "didVi" TEXT NOT NULL,
    "saidEn" TEXT NOT NULL DEFAULT '',
    "didEn" TEXT NOT NULL DEFAULT '',
    "createdAt" DATETIME NOT NULL,
    "createdBy" TEXT NOT NULL,
    "releasedAt" DATETIME,
    "releasedBy" TEXT,
    "withdrawnAt" DATETIME,
    CONSTRAINT "PublicAnswer_unitId_fkey" FOREIGN KEY ("unitId") REFERENCES "Unit" ("id") ON DELETE RESTRICT ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "Petition" (
    "id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    "responseId" TEXT NOT NULL,
    "unitId" INTEGER NOT NULL,
    "classification" TEXT NOT NULL DEFAULT '',
    "state" TEXT NOT NULL,
    "receivedAt" DATETIME NOT NULL,
    "forwardDueOn" TEXT NOT NULL,
    "forwardedTo" TEXT NOT NULL DEFAULT '',
    "closedAt" DATETIME,
    CONSTRAINT "Petition_unitId_fkey" FOREIGN KEY ("unitId") REFERENCES "Unit" ("id") ON DELETE RESTRICT ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "PetitionEvent" (
    "id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    "petitionId" INTEGER NOT NULL,
    "at" DATETIME NOT NULL,
    "actor" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "note" TEXT NOT NULL DEFAULT '',
    CONSTRAINT "PetitionEvent_petitionId_fkey" FOREIGN KEY ("petitionId") REFERENCES "Petition" ("id") ON DELETE RESTRICT ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "Holiday" (
    "day" TEXT NOT NULL PRIMARY KEY,
    "kind" TEXT NOT NULL,
    "nameVi" TEXT NOT NULL,
    "nameEn" TEXT NOT NULL
);

-- CreateTable
CREATE TABLE "PaperForm" (
    "id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    "pointId" INTEGER NOT NULL,
    "serial" TEXT NOT NULL,
    "state" TEXT NOT NULL,
    "first" TEXT NOT NULL,
    "firstById" INTEGER NOT NULL,
    "firstAt" DATETIME NOT NULL,
    "second" TEXT,
    "secondById" INTEGER,
    "secondAt" DATETIME,
    "responseId" TEXT,
    CONSTRAINT "PaperForm_pointId_fkey" FOREIGN KEY ("pointId") REFERENCES "ServicePoint" ("id") ON DELETE RESTRICT ON UPDATE CASCADE
);

-- AlterTable: column by column, since copying tables of millions of ratings would keep a city waiting.
ALTER TABLE "ServicePoint" ADD COLUMN "openingHours" TEXT NOT NULL DEFAULT '';
ALTER TABLE "ServicePoint" ADD COLUMN "minSeconds" INTEGER NOT NULL DEFAULT 0;
ALTER TABLE "ServicePoint" ADD COLUMN "languages" TEXT NOT NULL DEFAULT 'vi en';
ALTER TABLE "ServicePoint" ADD COLUMN "largeText" BOOLEAN NOT NULL DEFAULT false;
ALTER TABLE "ServicePoint" ADD COLUMN "highContrast" BOOLEAN NOT NULL DEFAULT false;
ALTER TABLE "Response" ADD COLUMN "deviceId" INTEGER;
ALTER TABLE "Response" ADD COLUMN "assisted" BOOLEAN NOT NULL DEFAULT false;
ALTER TABLE "Response" ADD COLUMN "answerSeconds" INTEGER;
ALTER TABLE "Response" ADD COLUMN "trapped" BOOLEAN NOT NULL DEFAULT false;
ALTER TABLE "ResponseChange" ADD COLUMN "exclusion" TEXT NOT NULL DEFAULT '';
ALTER TABLE "Plan" ADD COLUMN "doubleKeying" BOOLEAN NOT NULL DEFAULT false;


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
