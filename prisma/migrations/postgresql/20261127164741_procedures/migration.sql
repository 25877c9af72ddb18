-- CreateTable
CREATE TABLE "Procedure" (
    "code" TEXT NOT NULL,
    "nameVi" TEXT NOT NULL,
    "nameEn" TEXT NOT NULL DEFAULT '',
    "searchName" TEXT NOT NULL,
    "fieldCode" TEXT NOT NULL,
    "validFrom" TEXT NOT NULL,
    "validTo" TEXT,

    CONSTRAINT "Procedure_pkey" PRIMARY KEY ("code")
);

-- CreateTable
CREATE TABLE "ProcedurePast" (
    "code" TEXT NOT NULL,
    "until" TEXT NOT NULL,
    "fieldCode" TEXT NOT NULL,

    CONSTRAINT "ProcedurePast_pkey" PRIMARY KEY ("code","until")
);

-- CreateTable
CREATE TABLE "MetProcedure" (
    "code" TEXT NOT NULL,
    "fieldCode" TEXT NOT NULL,
    "dossiers" INTEGER NOT NULL,
    "lastOn" TEXT NOT NULL,

    CONSTRAINT "MetProcedure_pkey" PRIMARY KEY ("code","fieldCode")
);

-- CreateTable
CREATE TABLE "ShiftedDossier" (
    "key" TEXT NOT NULL,
    "code" TEXT NOT NULL,
    "unitId" INTEGER NOT NULL,
    "fieldCode" TEXT NOT NULL,
    "completedOn" TEXT NOT NULL,

    CONSTRAINT "ShiftedDossier_pkey" PRIMARY KEY ("key")
);

-- CreateIndex
CREATE INDEX "Procedure_fieldCode_idx" ON "Procedure"("fieldCode");

-- CreateIndex
CREATE INDEX "ShiftedDossier_completedOn_idx" ON "ShiftedDossier"("completedOn");

-- AddForeignKey
ALTER TABLE "Procedure" ADD CONSTRAINT "Procedure_fieldCode_fkey" FOREIGN KEY ("fieldCode") REFERENCES "Field"("code") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ProcedurePast" ADD CONSTRAINT "ProcedurePast_code_fkey" FOREIGN KEY ("code") REFERENCES "Procedure"("code") ON DELETE RESTRICT ON UPDATE CASCADE;


-- Which codes the dossiers on record carry.
INSERT INTO "MetProcedure" ("code", "fieldCode", "dossiers", "lastOn")
SELECT REPLACE("procedure", '.000.00.00', ''), "fieldCode", COUNT(*), MAX("completedOn") FROM "Dossier"
WHERE REPLACE("procedure", '.000.00.00', '') ~ '^[0-9][.][0-9]{6}([.][A-Z][0-9]{2})?$'
GROUP BY 1, 2;
