-- AlterTable
ALTER TABLE "Installation" ADD COLUMN     "cohortsKnown" BOOLEAN NOT NULL DEFAULT false;

-- CreateTable
CREATE TABLE "CohortPlace" (
    "id" SERIAL NOT NULL,
    "responseId" TEXT NOT NULL,
    "span" TEXT NOT NULL,
    "unitId" INTEGER NOT NULL,
    "fieldCode" TEXT NOT NULL,
    "since" TIMESTAMP(3) NOT NULL,

    CONSTRAINT "CohortPlace_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "CohortTally" (
    "span" TEXT NOT NULL,
    "unitId" INTEGER NOT NULL,
    "fieldCode" TEXT NOT NULL,
    "exclusion" TEXT NOT NULL DEFAULT '',
    "rated" INTEGER NOT NULL DEFAULT 0,

    CONSTRAINT "CohortTally_pkey" PRIMARY KEY ("span","unitId","fieldCode","exclusion")
);

-- CreateIndex
CREATE INDEX "CohortPlace_span_unitId_fieldCode_idx" ON "CohortPlace"("span", "unitId", "fieldCode");

-- CreateIndex
CREATE INDEX "CohortPlace_responseId_idx" ON "CohortPlace"("responseId");
