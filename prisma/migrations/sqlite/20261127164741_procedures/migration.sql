-- CreateTable
CREATE TABLE "Procedure" (
    "code" TEXT NOT NULL PRIMARY KEY,
    "nameVi" TEXT NOT NULL,
    "nameEn" TEXT NOT NULL DEFAULT '',
    "searchName" TEXT NOT NULL,
    "fieldCode" TEXT NOT NULL,
    "validFrom" TEXT NOT NULL,
    "validTo" TEXT,
    CONSTRAINT "Procedure_fieldCode_fkey" FOREIGN KEY ("fieldCode") REFERENCES "Field" ("code") ON DELETE RESTRICT ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "ProcedurePast" (
    "code" TEXT NOT NULL,
    "until" TEXT NOT NULL,
    "fieldCode" TEXT NOT NULL,

    PRIMARY KEY ("code", "until"),
    CONSTRAINT "ProcedurePast_code_fkey" FOREIGN KEY ("code") REFERENCES "Procedure" ("code") ON DELETE RESTRICT ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "MetProcedure" (
    "code" TEXT NOT NULL,
    "fieldCode" TEXT NOT NULL,
    "dossiers" INTEGER NOT NULL,
    "lastOn" TEXT NOT NULL,

    PRIMARY KEY ("code", "fieldCode")
);

-- CreateTable
CREATE TABLE "ShiftedDossier" (
    "key" TEXT NOT NULL PRIMARY KEY,
    "code" TEXT NOT NULL,
    "unitId" INTEGER NOT NULL,
    "fieldCode" TEXT NOT NULL,
    "completedOn" TEXT NOT NULL
);

-- CreateIndex
CREATE INDEX "Procedure_fieldCode_idx" ON "Procedure"("fieldCode");

-- CreateIndex
CREATE INDEX "ShiftedDossier_completedOn_idx" ON "ShiftedDossier"("completedOn");


-- Which codes the dossiers on record carry.
INSERT INTO "MetProcedure" ("code", "fieldCode", "dossiers", "lastOn")
SELECT REPLACE("procedure", '.000.00.00', ''), "fieldCode", COUNT(*), MAX("completedOn") FROM "Dossier"
WHERE REPLACE("procedure", '.000.00.00', '') GLOB '[0-9].[0-9][0-9][0-9][0-9][0-9][0-9]'
  OR REPLACE("procedure", '.000.00.00', '') GLOB '[0-9].[0-9][0-9][0-9][0-9][0-9][0-9].[A-Z][0-9][0-9]'
GROUP BY 1, 2;
