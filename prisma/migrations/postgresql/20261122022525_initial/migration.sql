-- CreateSchema
CREATE SCHEMA IF NOT EXISTS "public";

-- CreateTable
CREATE TABLE "Unit" (
    "id" SERIAL NOT NULL,
    "code" TEXT NOT NULL,
    "level" TEXT NOT NULL,
    "typeVi" TEXT NOT NULL,
    "nameVi" TEXT NOT NULL,
    "nameEn" TEXT NOT NULL,
    "searchName" TEXT NOT NULL,
    "parentId" INTEGER,
    "validFrom" TEXT NOT NULL,
    "validTo" TEXT,

    CONSTRAINT "Unit_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "UnitSuccession" (
    "predecessorId" INTEGER NOT NULL,
    "successorId" INTEGER NOT NULL,
    "day" TEXT NOT NULL,

    CONSTRAINT "UnitSuccession_pkey" PRIMARY KEY ("predecessorId","successorId")
);

-- CreateTable
CREATE TABLE "Field" (
    "code" TEXT NOT NULL,
    "nameVi" TEXT NOT NULL,
    "nameEn" TEXT NOT NULL,
    "sortOrder" INTEGER NOT NULL,
    "namedIn" TEXT NOT NULL,

    CONSTRAINT "Field_pkey" PRIMARY KEY ("code")
);

-- CreateTable
CREATE TABLE "LevelField" (
    "level" TEXT NOT NULL,
    "fieldCode" TEXT NOT NULL,

    CONSTRAINT "LevelField_pkey" PRIMARY KEY ("level","fieldCode")
);

-- CreateTable
CREATE TABLE "UnitField" (
    "unitId" INTEGER NOT NULL,
    "fieldCode" TEXT NOT NULL,
    "handles" BOOLEAN NOT NULL,

    CONSTRAINT "UnitField_pkey" PRIMARY KEY ("unitId","fieldCode")
);

-- CreateTable
CREATE TABLE "ServicePoint" (
    "id" SERIAL NOT NULL,
    "code" TEXT NOT NULL,
    "unitId" INTEGER NOT NULL,
    "fieldCode" TEXT,
    "counter" TEXT NOT NULL,
    "channel" TEXT NOT NULL,
    "scale" TEXT NOT NULL DEFAULT 'five',
    "createdAt" TIMESTAMP(3) NOT NULL,
    "closedAt" TIMESTAMP(3),

    CONSTRAINT "ServicePoint_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Questionnaire" (
    "id" SERIAL NOT NULL,
    "version" TEXT NOT NULL,
    "scale" TEXT NOT NULL,
    "content" TEXT NOT NULL,
    "sha256" TEXT NOT NULL,
    "publishedAt" TIMESTAMP(3) NOT NULL,

    CONSTRAINT "Questionnaire_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Response" (
    "id" TEXT NOT NULL,
    "pointId" INTEGER NOT NULL,
    "unitId" INTEGER NOT NULL,
    "fieldCode" TEXT NOT NULL,
    "questionnaireId" INTEGER NOT NULL,
    "scale" TEXT NOT NULL,
    "level" INTEGER NOT NULL,
    "day" TEXT NOT NULL,
    "givenAt" TIMESTAMP(3) NOT NULL,
    "receivedAt" TIMESTAMP(3) NOT NULL,
    "late" BOOLEAN NOT NULL,
    "channel" TEXT NOT NULL,
    "language" TEXT NOT NULL,
    "respondent" TEXT NOT NULL,
    "reasons" TEXT NOT NULL DEFAULT '',
    "comment" TEXT,
    "dossierKey" TEXT,
    "contentHash" TEXT NOT NULL,
    "receipt" TEXT NOT NULL,
    "exclusion" TEXT NOT NULL DEFAULT '',

    CONSTRAINT "Response_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "ResponseChange" (
    "id" SERIAL NOT NULL,
    "responseId" TEXT NOT NULL,
    "changedAt" TIMESTAMP(3) NOT NULL,
    "level" INTEGER NOT NULL,
    "reasons" TEXT NOT NULL,

    CONSTRAINT "ResponseChange_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Tally" (
    "day" TEXT NOT NULL,
    "unitId" INTEGER NOT NULL,
    "fieldCode" TEXT NOT NULL,
    "scale" TEXT NOT NULL,
    "verified" BOOLEAN NOT NULL,
    "exclusion" TEXT NOT NULL DEFAULT '',
    "level1" INTEGER NOT NULL DEFAULT 0,
    "level2" INTEGER NOT NULL DEFAULT 0,
    "level3" INTEGER NOT NULL DEFAULT 0,
    "level4" INTEGER NOT NULL DEFAULT 0,
    "level5" INTEGER NOT NULL DEFAULT 0,

    CONSTRAINT "Tally_pkey" PRIMARY KEY ("day","unitId","fieldCode","scale","verified","exclusion")
);

-- CreateTable
CREATE TABLE "ReasonTally" (
    "day" TEXT NOT NULL,
    "unitId" INTEGER NOT NULL,
    "fieldCode" TEXT NOT NULL,
    "reason" TEXT NOT NULL,
    "polarity" TEXT NOT NULL,
    "exclusion" TEXT NOT NULL DEFAULT '',
    "count" INTEGER NOT NULL DEFAULT 0,

    CONSTRAINT "ReasonTally_pkey" PRIMARY KEY ("day","unitId","fieldCode","reason","polarity","exclusion")
);

-- CreateTable
CREATE TABLE "Volume" (
    "day" TEXT NOT NULL,
    "unitId" INTEGER NOT NULL,
    "fieldCode" TEXT NOT NULL,
    "completed" INTEGER NOT NULL,
    "onTime" INTEGER NOT NULL,
    "online" INTEGER NOT NULL,
    "postalReceived" INTEGER NOT NULL,
    "postalReturned" INTEGER NOT NULL,
    "importId" INTEGER NOT NULL,

    CONSTRAINT "Volume_pkey" PRIMARY KEY ("day","unitId","fieldCode")
);

-- CreateTable
CREATE TABLE "VolumeImport" (
    "id" SERIAL NOT NULL,
    "sha256" TEXT NOT NULL,
    "source" TEXT NOT NULL,
    "actor" TEXT NOT NULL,
    "fileName" TEXT NOT NULL,
    "receivedAt" TIMESTAMP(3) NOT NULL,
    "rowCount" INTEGER NOT NULL,
    "newCells" INTEGER NOT NULL,
    "changed" INTEGER NOT NULL,

    CONSTRAINT "VolumeImport_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "VolumeEntry" (
    "importId" INTEGER NOT NULL,
    "day" TEXT NOT NULL,
    "unitId" INTEGER NOT NULL,
    "fieldCode" TEXT NOT NULL,
    "completed" INTEGER NOT NULL,
    "onTime" INTEGER NOT NULL,
    "online" INTEGER NOT NULL,
    "postalReceived" INTEGER NOT NULL,
    "postalReturned" INTEGER NOT NULL,

    CONSTRAINT "VolumeEntry_pkey" PRIMARY KEY ("importId","day","unitId","fieldCode")
);

-- CreateTable
CREATE TABLE "PendingUpload" (
    "id" TEXT NOT NULL,
    "userId" INTEGER NOT NULL,
    "fileName" TEXT NOT NULL,
    "sha256" TEXT NOT NULL,
    "bytes" BYTEA NOT NULL,
    "uploadedAt" TIMESTAMP(3) NOT NULL,

    CONSTRAINT "PendingUpload_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Plan" (
    "code" TEXT NOT NULL,
    "titleVi" TEXT NOT NULL,
    "verifiedOnly" BOOLEAN NOT NULL DEFAULT false,
    "validFrom" TEXT NOT NULL,
    "validTo" TEXT,

    CONSTRAINT "Plan_pkey" PRIMARY KEY ("code")
);

-- CreateTable
CREATE TABLE "Target" (
    "id" SERIAL NOT NULL,
    "planCode" TEXT NOT NULL,
    "indicator" TEXT NOT NULL,
    "unitLevel" TEXT NOT NULL,
    "field" TEXT NOT NULL,
    "comparator" TEXT NOT NULL,
    "threshold" DOUBLE PRECISION NOT NULL,
    "shareOfUnits" DOUBLE PRECISION,
    "validFrom" TEXT NOT NULL,
    "validTo" TEXT,
    "citation" TEXT NOT NULL,
    "quoteVi" TEXT NOT NULL,

    CONSTRAINT "Target_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Closing" (
    "id" SERIAL NOT NULL,
    "week" TEXT NOT NULL,
    "revision" INTEGER NOT NULL,
    "closedAt" TIMESTAMP(3) NOT NULL,
    "closedBy" TEXT NOT NULL,
    "bytes" BYTEA NOT NULL,
    "sha256" TEXT NOT NULL,
    "previousSha256" TEXT,
    "diff" TEXT,

    CONSTRAINT "Closing_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "User" (
    "id" SERIAL NOT NULL,
    "name" TEXT NOT NULL,
    "displayName" TEXT NOT NULL,
    "role" TEXT NOT NULL,
    "unitId" INTEGER,
    "passwordHash" TEXT,
    "language" TEXT NOT NULL DEFAULT 'vi',
    "createdAt" TIMESTAMP(3) NOT NULL,
    "disabledAt" TIMESTAMP(3),

    CONSTRAINT "User_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Session" (
    "tokenHash" TEXT NOT NULL,
    "userId" INTEGER NOT NULL,
    "createdAt" TIMESTAMP(3) NOT NULL,
    "lastSeenAt" TIMESTAMP(3) NOT NULL,
    "expiresAt" TIMESTAMP(3) NOT NULL,

    CONSTRAINT "Session_pkey" PRIMARY KEY ("tokenHash")
);

-- CreateTable
CREATE TABLE "OneTimeLink" (
    "tokenHash" TEXT NOT NULL,
    "purpose" TEXT NOT NULL,
    "userId" INTEGER,
    "createdAt" TIMESTAMP(3) NOT NULL,
    "expiresAt" TIMESTAMP(3) NOT NULL,
    "usedAt" TIMESTAMP(3),

    CONSTRAINT "OneTimeLink_pkey" PRIMARY KEY ("tokenHash")
);

-- CreateTable
CREATE TABLE "AttemptBucket" (
    "key" TEXT NOT NULL,
    "failures" INTEGER NOT NULL,
    "lastFailure" TIMESTAMP(3) NOT NULL,
    "blockedUntil" TIMESTAMP(3),

    CONSTRAINT "AttemptBucket_pkey" PRIMARY KEY ("key")
);

-- CreateTable
CREATE TABLE "ApiToken" (
    "id" SERIAL NOT NULL,
    "name" TEXT NOT NULL,
    "tokenHash" TEXT NOT NULL,
    "scopes" TEXT NOT NULL,
    "createdAt" TIMESTAMP(3) NOT NULL,
    "lastUsedAt" TIMESTAMP(3),
    "revokedAt" TIMESTAMP(3),

    CONSTRAINT "ApiToken_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "AuditEvent" (
    "id" SERIAL NOT NULL,
    "at" TIMESTAMP(3) NOT NULL,
    "actor" TEXT NOT NULL,
    "action" TEXT NOT NULL,
    "subject" TEXT NOT NULL,
    "detail" TEXT NOT NULL DEFAULT '',

    CONSTRAINT "AuditEvent_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "Unit_parentId_idx" ON "Unit"("parentId");

-- CreateIndex
CREATE UNIQUE INDEX "Unit_code_validFrom_key" ON "Unit"("code", "validFrom");

-- CreateIndex
CREATE UNIQUE INDEX "ServicePoint_code_key" ON "ServicePoint"("code");

-- CreateIndex
CREATE INDEX "ServicePoint_unitId_idx" ON "ServicePoint"("unitId");

-- CreateIndex
CREATE UNIQUE INDEX "Questionnaire_version_key" ON "Questionnaire"("version");

-- CreateIndex
CREATE UNIQUE INDEX "Response_dossierKey_key" ON "Response"("dossierKey");

-- CreateIndex
CREATE UNIQUE INDEX "Response_receipt_key" ON "Response"("receipt");

-- CreateIndex
CREATE INDEX "Response_day_unitId_fieldCode_idx" ON "Response"("day", "unitId", "fieldCode");

-- CreateIndex
CREATE INDEX "ResponseChange_responseId_idx" ON "ResponseChange"("responseId");

-- CreateIndex
CREATE INDEX "ResponseChange_changedAt_idx" ON "ResponseChange"("changedAt");

-- CreateIndex
CREATE UNIQUE INDEX "VolumeImport_sha256_key" ON "VolumeImport"("sha256");

-- CreateIndex
CREATE INDEX "VolumeEntry_day_unitId_fieldCode_idx" ON "VolumeEntry"("day", "unitId", "fieldCode");

-- CreateIndex
CREATE UNIQUE INDEX "Closing_week_revision_key" ON "Closing"("week", "revision");

-- CreateIndex
CREATE UNIQUE INDEX "User_name_key" ON "User"("name");

-- CreateIndex
CREATE INDEX "Session_userId_idx" ON "Session"("userId");

-- CreateIndex
CREATE UNIQUE INDEX "ApiToken_name_key" ON "ApiToken"("name");

-- CreateIndex
CREATE UNIQUE INDEX "ApiToken_tokenHash_key" ON "ApiToken"("tokenHash");

-- CreateIndex
CREATE INDEX "AuditEvent_at_idx" ON "AuditEvent"("at");

-- AddForeignKey
ALTER TABLE "Unit" ADD CONSTRAINT "Unit_parentId_fkey" FOREIGN KEY ("parentId") REFERENCES "Unit"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "UnitSuccession" ADD CONSTRAINT "UnitSuccession_predecessorId_fkey" FOREIGN KEY ("predecessorId") REFERENCES "Unit"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "UnitSuccession" ADD CONSTRAINT "UnitSuccession_successorId_fkey" FOREIGN KEY ("successorId") REFERENCES "Unit"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "LevelField" ADD CONSTRAINT "LevelField_fieldCode_fkey" FOREIGN KEY ("fieldCode") REFERENCES "Field"("code") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "UnitField" ADD CONSTRAINT "UnitField_unitId_fkey" FOREIGN KEY ("unitId") REFERENCES "Unit"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "UnitField" ADD CONSTRAINT "UnitField_fieldCode_fkey" FOREIGN KEY ("fieldCode") REFERENCES "Field"("code") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ServicePoint" ADD CONSTRAINT "ServicePoint_unitId_fkey" FOREIGN KEY ("unitId") REFERENCES "Unit"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ServicePoint" ADD CONSTRAINT "ServicePoint_fieldCode_fkey" FOREIGN KEY ("fieldCode") REFERENCES "Field"("code") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "VolumeEntry" ADD CONSTRAINT "VolumeEntry_importId_fkey" FOREIGN KEY ("importId") REFERENCES "VolumeImport"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "PendingUpload" ADD CONSTRAINT "PendingUpload_userId_fkey" FOREIGN KEY ("userId") REFERENCES "User"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Target" ADD CONSTRAINT "Target_planCode_fkey" FOREIGN KEY ("planCode") REFERENCES "Plan"("code") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "User" ADD CONSTRAINT "User_unitId_fkey" FOREIGN KEY ("unitId") REFERENCES "Unit"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Session" ADD CONSTRAINT "Session_userId_fkey" FOREIGN KEY ("userId") REFERENCES "User"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "OneTimeLink" ADD CONSTRAINT "OneTimeLink_userId_fkey" FOREIGN KEY ("userId") REFERENCES "User"("id") ON DELETE CASCADE ON UPDATE CASCADE;
