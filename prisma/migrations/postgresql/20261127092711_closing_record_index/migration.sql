-- CreateIndex
CREATE INDEX "Closing_record_idx" ON "Closing"("period", "revision", "kind", "closedAt", "closedBy", "sha256", "previousSha256");
