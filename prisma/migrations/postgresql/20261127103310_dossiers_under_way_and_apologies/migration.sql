-- CreateTable
CREATE TABLE "TrackedDossier" (
    "id" SERIAL NOT NULL,
    "key" TEXT NOT NULL,
    "unitId" INTEGER NOT NULL,
    "receivingUnitId" INTEGER,
    "fieldCode" TEXT NOT NULL,
    "procedure" TEXT NOT NULL DEFAULT '',
    "receivedOn" TEXT NOT NULL,
    "dueOn" TEXT NOT NULL,
    "channel" TEXT NOT NULL,
    "state" TEXT NOT NULL,
    "endedOn" TEXT,
    "importId" INTEGER NOT NULL,
    "originId" INTEGER NOT NULL,

    CONSTRAINT "TrackedDossier_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "ApologyLetter" (
    "id" SERIAL NOT NULL,
    "dossierId" INTEGER NOT NULL,
    "standingFor" INTEGER,
    "unitId" INTEGER NOT NULL,
    "year" INTEGER NOT NULL,
    "number" INTEGER NOT NULL,
    "reason" TEXT NOT NULL,
    "dueOn" TEXT NOT NULL,
    "newDueOn" TEXT NOT NULL,
    "issuedOn" TEXT NOT NULL,
    "signer" TEXT NOT NULL,
    "signerTitle" TEXT NOT NULL,
    "recordedBy" TEXT NOT NULL,
    "recordedAt" TIMESTAMP(3) NOT NULL,
    "voidedBy" TEXT,
    "voidedAt" TIMESTAMP(3),

    CONSTRAINT "ApologyLetter_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "ApologyBook" (
    "unitId" INTEGER NOT NULL,
    "year" INTEGER NOT NULL,
    "newest" INTEGER NOT NULL,

    CONSTRAINT "ApologyBook_pkey" PRIMARY KEY ("unitId","year")
);

-- CreateIndex
CREATE UNIQUE INDEX "TrackedDossier_key_key" ON "TrackedDossier"("key");

-- CreateIndex
CREATE INDEX "TrackedDossier_state_dueOn_idx" ON "TrackedDossier"("state", "dueOn");

-- CreateIndex
CREATE INDEX "TrackedDossier_unitId_dueOn_idx" ON "TrackedDossier"("unitId", "dueOn");

-- CreateIndex
CREATE INDEX "TrackedDossier_dueOn_idx" ON "TrackedDossier"("dueOn");

-- CreateIndex
CREATE UNIQUE INDEX "ApologyLetter_standingFor_key" ON "ApologyLetter"("standingFor");

-- CreateIndex
CREATE INDEX "ApologyLetter_dossierId_idx" ON "ApologyLetter"("dossierId");

-- CreateIndex
CREATE INDEX "ApologyLetter_dueOn_idx" ON "ApologyLetter"("dueOn");

-- CreateIndex
CREATE UNIQUE INDEX "ApologyLetter_unitId_year_number_key" ON "ApologyLetter"("unitId", "year", "number");

-- AddForeignKey
ALTER TABLE "TrackedDossier" ADD CONSTRAINT "TrackedDossier_importId_fkey" FOREIGN KEY ("importId") REFERENCES "DossierImport"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "TrackedDossier" ADD CONSTRAINT "TrackedDossier_unitId_fkey" FOREIGN KEY ("unitId") REFERENCES "Unit"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ApologyLetter" ADD CONSTRAINT "ApologyLetter_dossierId_fkey" FOREIGN KEY ("dossierId") REFERENCES "TrackedDossier"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ApologyLetter" ADD CONSTRAINT "ApologyLetter_unitId_fkey" FOREIGN KEY ("unitId") REFERENCES "Unit"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
