-- CreateTable
CREATE TABLE "NoticeEvent" (
    "key" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "at" TIMESTAMP(3) NOT NULL,
    "unitId" INTEGER,
    "person" INTEGER,
    "detail" TEXT NOT NULL,

    CONSTRAINT "NoticeEvent_pkey" PRIMARY KEY ("key")
);

-- CreateTable
CREATE TABLE "Notice" (
    "id" SERIAL NOT NULL,
    "eventKey" TEXT NOT NULL,
    "userId" INTEGER NOT NULL,
    "at" TIMESTAMP(3) NOT NULL,
    "readAt" TIMESTAMP(3),

    CONSTRAINT "Notice_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Outgoing" (
    "id" SERIAL NOT NULL,
    "key" TEXT NOT NULL,
    "eventKey" TEXT,
    "channel" TEXT NOT NULL,
    "userId" INTEGER,
    "webhookId" INTEGER,
    "state" TEXT NOT NULL DEFAULT 'WAITING',
    "attempts" INTEGER NOT NULL DEFAULT 0,
    "dueAt" TIMESTAMP(3) NOT NULL,
    "lease" TEXT NOT NULL DEFAULT '',
    "createdAt" TIMESTAMP(3) NOT NULL,
    "endedAt" TIMESTAMP(3),

    CONSTRAINT "Outgoing_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "SendingAttempt" (
    "outgoingId" INTEGER NOT NULL,
    "number" INTEGER NOT NULL,
    "at" TIMESTAMP(3) NOT NULL,
    "status" INTEGER,
    "problem" TEXT NOT NULL DEFAULT '',

    CONSTRAINT "SendingAttempt_pkey" PRIMARY KEY ("outgoingId","number")
);

-- CreateTable
CREATE TABLE "NoticeRun" (
    "key" TEXT NOT NULL,
    "at" TIMESTAMP(3) NOT NULL,

    CONSTRAINT "NoticeRun_pkey" PRIMARY KEY ("key")
);

-- CreateTable
CREATE TABLE "MailAddress" (
    "userId" INTEGER NOT NULL,
    "address" TEXT NOT NULL,
    "askedAt" TIMESTAMP(3) NOT NULL,
    "confirmedAt" TIMESTAMP(3),

    CONSTRAINT "MailAddress_pkey" PRIMARY KEY ("userId")
);

-- CreateTable
CREATE TABLE "NoticeChoice" (
    "userId" INTEGER NOT NULL,
    "topic" TEXT NOT NULL,
    "email" BOOLEAN NOT NULL,

    CONSTRAINT "NoticeChoice_pkey" PRIMARY KEY ("userId","topic")
);

-- CreateTable
CREATE TABLE "Webhook" (
    "id" SERIAL NOT NULL,
    "address" TEXT NOT NULL,
    "kinds" TEXT NOT NULL,
    "unitId" INTEGER,
    "nonce" TEXT NOT NULL,
    "createdById" INTEGER NOT NULL,
    "createdAt" TIMESTAMP(3) NOT NULL,
    "pausedAt" TIMESTAMP(3),
    "removedAt" TIMESTAMP(3),

    CONSTRAINT "Webhook_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "Notice_userId_readAt_id_idx" ON "Notice"("userId", "readAt", "id");

-- CreateIndex
CREATE UNIQUE INDEX "Notice_eventKey_userId_key" ON "Notice"("eventKey", "userId");

-- CreateIndex
CREATE UNIQUE INDEX "Outgoing_key_key" ON "Outgoing"("key");

-- CreateIndex
CREATE INDEX "Outgoing_state_dueAt_idx" ON "Outgoing"("state", "dueAt");

-- CreateIndex
CREATE INDEX "Outgoing_webhookId_id_idx" ON "Outgoing"("webhookId", "id");

-- CreateIndex
CREATE INDEX "Outgoing_userId_idx" ON "Outgoing"("userId");

-- AddForeignKey
ALTER TABLE "Notice" ADD CONSTRAINT "Notice_eventKey_fkey" FOREIGN KEY ("eventKey") REFERENCES "NoticeEvent"("key") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Notice" ADD CONSTRAINT "Notice_userId_fkey" FOREIGN KEY ("userId") REFERENCES "User"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Outgoing" ADD CONSTRAINT "Outgoing_eventKey_fkey" FOREIGN KEY ("eventKey") REFERENCES "NoticeEvent"("key") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Outgoing" ADD CONSTRAINT "Outgoing_webhookId_fkey" FOREIGN KEY ("webhookId") REFERENCES "Webhook"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Outgoing" ADD CONSTRAINT "Outgoing_userId_fkey" FOREIGN KEY ("userId") REFERENCES "User"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "SendingAttempt" ADD CONSTRAINT "SendingAttempt_outgoingId_fkey" FOREIGN KEY ("outgoingId") REFERENCES "Outgoing"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "MailAddress" ADD CONSTRAINT "MailAddress_userId_fkey" FOREIGN KEY ("userId") REFERENCES "User"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "NoticeChoice" ADD CONSTRAINT "NoticeChoice_userId_fkey" FOREIGN KEY ("userId") REFERENCES "User"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Webhook" ADD CONSTRAINT "Webhook_createdById_fkey" FOREIGN KEY ("createdById") REFERENCES "User"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
