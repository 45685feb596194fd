#!/bin/bash
# A Slurm array that reads a batch, one shard a job: sbatch deploy/slurm.sh reports.jsonl.gz records
#SBATCH --job-name=casus
#SBATCH --array=1-100
#SBATCH --cpus-per-task=1
#SBATCH --mem=1G
#SBATCH --time=04:00:00
#SBATCH --requeue
set -euo pipefail
casus batch "${@:1:$#-1}" "${@: -1}" --shard "$SLURM_ARRAY_TASK_ID/$SLURM_ARRAY_TASK_MAX"
