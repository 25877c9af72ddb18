-- CreateTable
CREATE TABLE "Action" (
    "id" SERIAL NOT NULL,
    "unitId" INTEGER NOT NULL,
    "field" TEXT NOT NULL,
    "indicator" TEXT NOT NULL,
    "state" TEXT NOT NULL,
    "openKey" TEXT,
    "cause" TEXT NOT NULL DEFAULT '',
    "explanationId" INTEGER,
    "week" TEXT NOT NULL DEFAULT '',
    "what" TEXT NOT NULL DEFAULT '',
    "ownerId" INTEGER,
    "dueOn" TEXT,
    "beganOn" TEXT,
    "fromValue" DOUBLE PRECISION,
    "toValue" DOUBLE PRECISION,
    "shortfall" INTEGER,
    "openedAt" TIMESTAMP(3) NOT NULL,
    "openedById" INTEGER,
    "closedAt" TIMESTAMP(3),
    "version" INTEGER NOT NULL DEFAULT 0,
    "effect" TEXT NOT NULL DEFAULT 'too-early',
    "effectFinal" BOOLEAN NOT NULL DEFAULT false,
    "judgedClosing" INTEGER NOT NULL DEFAULT 0,

    CONSTRAINT "Action_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "ActionStep" (
    "id" SERIAL NOT NULL,
    "actionId" INTEGER NOT NULL,
    "kind" TEXT NOT NULL,
    "note" TEXT NOT NULL DEFAULT '',
    "detail" TEXT NOT NULL DEFAULT '',
    "byId" INTEGER,
    "at" TIMESTAMP(3) NOT NULL,

    CONSTRAINT "ActionStep_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "ActionWeek" (
    "week" TEXT NOT NULL,
    "at" TIMESTAMP(3) NOT NULL,
    "opened" INTEGER NOT NULL,

    CONSTRAINT "ActionWeek_pkey" PRIMARY KEY ("week")
);

-- CreateTable
CREATE TABLE "ChartBaseline" (
    "id" SERIAL NOT NULL,
    "unitId" INTEGER NOT NULL,
    "field" TEXT NOT NULL,
    "indicator" TEXT NOT NULL,
    "fromWeek" TEXT NOT NULL,
    "reason" TEXT NOT NULL,
    "byId" INTEGER NOT NULL,
    "at" TIMESTAMP(3) NOT NULL,

    CONSTRAINT "ChartBaseline_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE UNIQUE INDEX "Action_openKey_key" ON "Action"("openKey");

-- CreateIndex
CREATE INDEX "Action_unitId_state_idx" ON "Action"("unitId", "state");

-- CreateIndex
CREATE INDEX "Action_ownerId_idx" ON "Action"("ownerId");

-- CreateIndex
CREATE INDEX "Action_week_idx" ON "Action"("week");

-- CreateIndex
CREATE INDEX "ActionStep_actionId_idx" ON "ActionStep"("actionId");

-- CreateIndex
CREATE INDEX "ChartBaseline_unitId_field_indicator_idx" ON "ChartBaseline"("unitId", "field", "indicator");

-- AddForeignKey
ALTER TABLE "Action" ADD CONSTRAINT "Action_unitId_fkey" FOREIGN KEY ("unitId") REFERENCES "Unit"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Action" ADD CONSTRAINT "Action_ownerId_fkey" FOREIGN KEY ("ownerId") REFERENCES "User"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Action" ADD CONSTRAINT "Action_openedById_fkey" FOREIGN KEY ("openedById") REFERENCES "User"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ActionStep" ADD CONSTRAINT "ActionStep_actionId_fkey" FOREIGN KEY ("actionId") REFERENCES "Action"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ActionStep" ADD CONSTRAINT "ActionStep_byId_fkey" FOREIGN KEY ("byId") REFERENCES "User"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ChartBaseline" ADD CONSTRAINT "ChartBaseline_unitId_fkey" FOREIGN KEY ("unitId") REFERENCES "Unit"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ChartBaseline" ADD CONSTRAINT "ChartBaseline_byId_fkey" FOREIGN KEY ("byId") REFERENCES "User"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- What was closed before this version came opens no actions.
INSERT INTO "ActionWeek" ("week", "at", "opened")
SELECT "period", "closedAt", 0 FROM "Closing" WHERE "kind" = 'week' AND "revision" = 1;
