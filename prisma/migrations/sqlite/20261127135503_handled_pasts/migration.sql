-- CreateTable
CREATE TABLE "HandledPast" (
    "subject" TEXT NOT NULL,
    "fieldCode" TEXT NOT NULL,
    "until" TEXT NOT NULL,
    "handled" BOOLEAN,

    PRIMARY KEY ("subject", "fieldCode", "until")
);
