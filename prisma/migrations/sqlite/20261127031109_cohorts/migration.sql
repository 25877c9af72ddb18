-- CreateTable
CREATE TABLE "CohortPlace" (
    "id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    "responseId" TEXT NOT NULL,
    "span" TEXT NOT NULL,
    "unitId" INTEGER NOT NULL,
    "fieldCode" TEXT NOT NULL,
    "since" DATETIME NOT NULL
);

-- CreateTable
CREATE TABLE "CohortTally" (
    "span" TEXT NOT NULL,
    "unitId" INTEGER NOT NULL,
    "fieldCode" TEXT NOT NULL,
    "exclusion" TEXT NOT NULL DEFAULT '',
    "rated" INTEGER NOT NULL DEFAULT 0,

    PRIMARY KEY ("span", "unitId", "fieldCode", "exclusion")
);

-- AlterTable
ALTER TABLE "Installation" ADD COLUMN "cohortsKnown" BOOLEAN NOT NULL DEFAULT false;

-- CreateIndex
CREATE INDEX "CohortPlace_span_unitId_fieldCode_idx" ON "CohortPlace"("span", "unitId", "fieldCode");

-- CreateIndex
CREATE INDEX "CohortPlace_responseId_idx" ON "CohortPlace"("responseId");
