-- CreateTable
CREATE TABLE "Unit" (
    "id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    "code" TEXT NOT NULL,
    "level" TEXT NOT NULL,
    "typeVi" TEXT NOT NULL,
    "nameVi" TEXT NOT NULL,
    "nameEn" TEXT NOT NULL,
    "searchName" TEXT NOT NULL,
    "parentId" INTEGER,
    "validFrom" TEXT NOT NULL,
    "validTo" TEXT,
    CONSTRAINT "Unit_parentId_fkey" FOREIGN KEY ("parentId") REFERENCES "Unit" ("id") ON DELETE SET NULL ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "UnitSuccession" (
    "predecessorId" INTEGER NOT NULL,
    "successorId" INTEGER NOT NULL,
    "day" TEXT NOT NULL,

    PRIMARY KEY ("predecessorId", "successorId"),
    CONSTRAINT "UnitSuccession_predecessorId_fkey" FOREIGN KEY ("predecessorId") REFERENCES "Unit" ("id") ON DELETE RESTRICT ON UPDATE CASCADE,
    CONSTRAINT "UnitSuccession_successorId_fkey" FOREIGN KEY ("successorId") REFERENCES "Unit" ("id") ON DELETE RESTRICT ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "Field" (
    "code" TEXT NOT NULL PRIMARY KEY,
    "nameVi" TEXT NOT NULL,
    "nameEn" TEXT NOT NULL,
    "sortOrder" INTEGER NOT NULL,
    "namedIn" TEXT NOT NULL
);

-- CreateTable
CREATE TABLE "LevelField" (
    "level" TEXT NOT NULL,
    "fieldCode" TEXT NOT NULL,

    PRIMARY KEY ("level", "fieldCode"),
    CONSTRAINT "LevelField_fieldCode_fkey" FOREIGN KEY ("fieldCode") REFERENCES "Field" ("code") ON DELETE RESTRICT ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "UnitField" (
    "unitId" INTEGER NOT NULL,
    "fieldCode" TEXT NOT NULL,
    "handles" BOOLEAN NOT NULL,

    PRIMARY KEY ("unitId", "fieldCode"),
    CONSTRAINT "UnitField_unitId_fkey" FOREIGN KEY ("unitId") REFERENCES "Unit" ("id") ON DELETE RESTRICT ON UPDATE CASCADE,
    CONSTRAINT "UnitField_fieldCode_fkey" FOREIGN KEY ("fieldCode") REFERENCES "Field" ("code") ON DELETE RESTRICT ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "ServicePoint" (
    "id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    "code" TEXT NOT NULL,
    "unitId" INTEGER NOT NULL,
    "fieldCode" TEXT,
    "counter" TEXT NOT NULL,
    "channel" TEXT NOT NULL,
    "scale" TEXT NOT NULL DEFAULT 'five',
    "createdAt" DATETIME NOT NULL,
    "closedAt" DATETIME,
    CONSTRAINT "ServicePoint_unitId_fkey" FOREIGN KEY ("unitId") REFERENCES "Unit" ("id") ON DELETE RESTRICT ON UPDATE CASCADE,
    CONSTRAINT "ServicePoint_fieldCode_fkey" FOREIGN KEY ("fieldCode") REFERENCES "Field" ("code") ON DELETE SET NULL ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "Questionnaire" (
    "id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    "version" TEXT NOT NULL,
    "scale" TEXT NOT NULL,
    "content" TEXT NOT NULL,
    "sha256" TEXT NOT NULL,
    "publishedAt" DATETIME NOT NULL
);

-- CreateTable
CREATE TABLE "Response" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "pointId" INTEGER NOT NULL,
    "unitId" INTEGER NOT NULL,
    "fieldCode" TEXT NOT NULL,
    "questionnaireId" INTEGER NOT NULL,
    "scale" TEXT NOT NULL,
    "level" INTEGER NOT NULL,
    "day" TEXT NOT NULL,
    "givenAt" DATETIME NOT NULL,
    "receivedAt" DATETIME NOT NULL,
    "late" BOOLEAN NOT NULL,
    "channel" TEXT NOT NULL,
    "language" TEXT NOT NULL,
    "respondent" TEXT NOT NULL,
    "reasons" TEXT NOT NULL DEFAULT '',
    "comment" TEXT,
    "dossierKey" TEXT,
    "contentHash" TEXT NOT NULL,
    "receipt" TEXT NOT NULL,
    "exclusion" TEXT NOT NULL DEFAULT ''
);

-- CreateTable
CREATE TABLE "ResponseChange" (
    "id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    "responseId" TEXT NOT NULL,
    "changedAt" DATETIME NOT NULL,
    "level" INTEGER NOT NULL,
    "reasons" TEXT NOT NULL
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

    PRIMARY KEY ("day", "unitId", "fieldCode", "scale", "verified", "exclusion")
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

    PRIMARY KEY ("day", "unitId", "fieldCode", "reason", "polarity", "exclusion")
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

    PRIMARY KEY ("day", "unitId", "fieldCode")
);

-- CreateTable
CREATE TABLE "VolumeImport" (
    "id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    "sha256" TEXT NOT NULL,
    "source" TEXT NOT NULL,
    "actor" TEXT NOT NULL,
    "fileName" TEXT NOT NULL,
    "receivedAt" DATETIME NOT NULL,
    "rowCount" INTEGER NOT NULL,
    "newCells" INTEGER NOT NULL,
    "changed" INTEGER NOT NULL
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

    PRIMARY KEY ("importId", "day", "unitId", "fieldCode"),
    CONSTRAINT "VolumeEntry_importId_fkey" FOREIGN KEY ("importId") REFERENCES "VolumeImport" ("id") ON DELETE RESTRICT ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "PendingUpload" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "userId" INTEGER NOT NULL,
    "fileName" TEXT NOT NULL,
    "sha256" TEXT NOT NULL,
    "bytes" BLOB NOT NULL,
    "uploadedAt" DATETIME NOT NULL,
    CONSTRAINT "PendingUpload_userId_fkey" FOREIGN KEY ("userId") REFERENCES "User" ("id") ON DELETE RESTRICT ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "Plan" (
    "code" TEXT NOT NULL PRIMARY KEY,
    "titleVi" TEXT NOT NULL,
    "verifiedOnly" BOOLEAN NOT NULL DEFAULT false,
    "validFrom" TEXT NOT NULL,
    "validTo" TEXT
);

-- CreateTable
CREATE TABLE "Target" (
    "id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    "planCode" TEXT NOT NULL,
    "indicator" TEXT NOT NULL,
    "unitLevel" TEXT NOT NULL,
    "field" TEXT NOT NULL,
    "comparator" TEXT NOT NULL,
    "threshold" REAL NOT NULL,
    "shareOfUnits" REAL,
    "validFrom" TEXT NOT NULL,
    "validTo" TEXT,
    "citation" TEXT NOT NULL,
    "quoteVi" TEXT NOT NULL,
    CONSTRAINT "Target_planCode_fkey" FOREIGN KEY ("planCode") REFERENCES "Plan" ("code") ON DELETE RESTRICT ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "Closing" (
    "id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    "week" TEXT NOT NULL,
    "revision" INTEGER NOT NULL,
    "closedAt" DATETIME NOT NULL,
    "closedBy" TEXT NOT NULL,
    "bytes" BLOB NOT NULL,
    "sha256" TEXT NOT NULL,
    "previousSha256" TEXT,
    "diff" TEXT
);

-- CreateTable
CREATE TABLE "User" (
    "id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    "name" TEXT NOT NULL,
    "displayName" TEXT NOT NULL,
    "role" TEXT NOT NULL,
    "unitId" INTEGER,
    "passwordHash" TEXT,
    "language" TEXT NOT NULL DEFAULT 'vi',
    "createdAt" DATETIME NOT NULL,
    "disabledAt" DATETIME,
    CONSTRAINT "User_unitId_fkey" FOREIGN KEY ("unitId") REFERENCES "Unit" ("id") ON DELETE SET NULL ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "Session" (
    "tokenHash" TEXT NOT NULL PRIMARY KEY,
    "userId" INTEGER NOT NULL,
    "createdAt" DATETIME NOT NULL,
    "lastSeenAt" DATETIME NOT NULL,
    "expiresAt" DATETIME NOT NULL,
    CONSTRAINT "Session_userId_fkey" FOREIGN KEY ("userId") REFERENCES "User" ("id") ON DELETE CASCADE ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "OneTimeLink" (
    "tokenHash" TEXT NOT NULL PRIMARY KEY,
    "purpose" TEXT NOT NULL,
    "userId" INTEGER,
    "createdAt" DATETIME NOT NULL,
    "expiresAt" DATETIME NOT NULL,
    "usedAt" DATETIME,
    CONSTRAINT "OneTimeLink_userId_fkey" FOREIGN KEY ("userId") REFERENCES "User" ("id") ON DELETE CASCADE ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "AttemptBucket" (
    "key" TEXT NOT NULL PRIMARY KEY,
    "failures" INTEGER NOT NULL,
    "lastFailure" DATETIME NOT NULL,
    "blockedUntil" DATETIME
);

-- CreateTable
CREATE TABLE "ApiToken" (
    "id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    "name" TEXT NOT NULL,
    "tokenHash" TEXT NOT NULL,
    "scopes" TEXT NOT NULL,
    "createdAt" DATETIME NOT NULL,
    "lastUsedAt" DATETIME,
    "revokedAt" DATETIME
);

-- CreateTable
CREATE TABLE "AuditEvent" (
    "id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    "at" DATETIME NOT NULL,
    "actor" TEXT NOT NULL,
    "action" TEXT NOT NULL,
    "subject" TEXT NOT NULL,
    "detail" TEXT NOT NULL DEFAULT ''
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
